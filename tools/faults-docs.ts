import { fileURLToPath } from 'node:url';
import { cataloguePage } from '../canary/catalogue-page.ts';
import { inRepository } from '../files/own-file.ts';
import { writeWhole } from '../files/write-whole.ts';

// What `npm run faults:docs` does.
const path = fileURLToPath(new URL('../docs/faults.md', import.meta.url));
await writeWhole(path, await cataloguePage(), inRepository);
