import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../core/base/package-root.ts';
import { inRepository } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { catalogueDocuments } from './catalogue-documents.ts';

// What `npm run catalogue:docs` does: writes the catalogue's table and picture for the docs.
for (const [path, text] of await catalogueDocuments())
  await writeWhole(fileURLToPath(new URL(path, packageRoot)), text, inRepository);
