import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../core/base/package-root.ts';
import { inRepository } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { mixUpDocuments } from './mix-ups-documents.ts';

// What `npm run mix-ups:docs` does: writes the tables and the picture of the mix-ups for the docs.
for (const [path, text] of await mixUpDocuments())
  await writeWhole(fileURLToPath(new URL(path, packageRoot)), text, inRepository);
