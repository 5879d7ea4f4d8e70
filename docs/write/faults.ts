import { fileURLToPath } from 'node:url';
import { cataloguePage } from './faults-page.ts';
import { inRepository } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';

// What `npm run faults:docs` does.
const path = fileURLToPath(new URL('../faults.md', import.meta.url));
await writeWhole(path, await cataloguePage(), inRepository);
