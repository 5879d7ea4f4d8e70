import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { entrySchema } from '../../core/providers/entry.ts';
import { catalogueDocuments } from '../../docs/write/catalogue-documents.ts';

test('the docs show the catalogue as it is', async () => {
  for (const [path, text] of await catalogueDocuments())
    expect(await readFile(path, 'utf8'), `${path}: npm run catalogue:docs writes it`).toBe(text);
});

test('the picture and the table name every provider', async () => {
  const [page, picture] = await Promise.all([
    readFile('docs/catalogue.md', 'utf8'),
    readFile('docs/catalogue.svg', 'utf8'),
  ]);
  for (const { name, title } of await catalogue.all()) {
    expect(page).toContain(`| \`${name}\` `);
    expect(picture).toContain(`>${title}<`);
  }
});

test('the file that the page shows to whoever adds a provider is right', async () => {
  const page = await readFile('docs/catalogue.md', 'utf8');
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  const body = code
    .replace(/^import.*$/m, '')
    .replace('export default', 'return')
    .replace('satisfies CatalogueEntry', '');
  expect(entrySchema.safeParse(new Function(body)()).error?.issues ?? []).toEqual([]);
});

test('the page explains every field of an entry', async () => {
  const page = await readFile('docs/catalogue.md', 'utf8');
  for (const field of Object.keys(entrySchema.shape))
    expect(page, field).toMatch(new RegExp(`(\`|^ {2})${field}\\b`, 'm'));
});
