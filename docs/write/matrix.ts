import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../core/base/package-root.ts';
import { inRepository } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { documents } from './matrix-documents.ts';

// What `npm run matrix:docs` does: draws the expected matrix for the docs.
for (const [path, text] of await documents())
  await writeWhole(fileURLToPath(new URL(path, packageRoot)), text, inRepository);
