import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { mixUpTables } from '../../docs/write/mix-ups-table.ts';

for (const [name, table] of Object.entries(mixUpTables()))
  test(`docs/mix-ups.md has the table "${name}" as the code says (npm run mix-ups:docs)`, async () => {
    expect(await readFile('docs/mix-ups.md', 'utf8')).toContain(table);
  });
