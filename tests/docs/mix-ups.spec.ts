import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { mixUps } from '../../commands/prove/mix-ups.ts';
import { mixUpDocuments } from '../../docs/write/mix-ups-documents.ts';

test('the docs show the mix-ups as the code has them', async () => {
  for (const [path, text] of await mixUpDocuments())
    expect(await readFile(path, 'utf8'), `${path}: npm run mix-ups:docs writes it`).toBe(text);
});

test('docs/mix-ups.md tells each mix-up as a story, and the picture names it', async () => {
  const [page, picture] = await Promise.all([
    readFile('docs/mix-ups.md', 'utf8'),
    readFile('docs/mix-ups.svg', 'utf8'),
  ]);
  for (const { title } of mixUps.all()) {
    expect(page.toLowerCase(), title).toContain(`**${title.toLowerCase()}.**`);
    expect(picture).toContain(`>${title}<`);
  }
});
