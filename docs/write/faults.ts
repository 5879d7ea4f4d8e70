import { fileURLToPath } from 'node:url';
import { inRepository } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { cataloguePage } from './faults-page.ts';

// What `npm run faults:docs` does.
const path = fileURLToPath(new URL('../faults.md', import.meta.url));
await writeWhole(path, await cataloguePage(), inRepository);
