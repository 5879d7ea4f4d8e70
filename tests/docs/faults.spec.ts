import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { cataloguePage } from '../../docs/write/faults-page.ts';

test('docs/faults.md lists every fault and every variation as they are (npm run faults:docs)', async () => {
  expect(await readFile('docs/faults.md', 'utf8')).toBe(await cataloguePage());
});
