import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { inRepository } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { mixUpTables } from './mix-ups-table.ts';

// What `npm run mix-ups:docs` does: puts the tables between their marks.
const path = fileURLToPath(new URL('../mix-ups.md', import.meta.url));
let page = await readFile(path, 'utf8');
for (const [name, table] of Object.entries(mixUpTables()))
  page = page.replace(
    new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`),
    (_, before: string, after: string) => `${before}\n\n${table}\n\n${after}`,
  );
await writeWhole(path, page, inRepository);
