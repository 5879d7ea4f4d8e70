// What the package has in place of the sources: `npm run build` writes its types beside it.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './checkout.js';
import { compileSources, joinPackages } from './compile.js';

const dist = join(root, 'dist');
const packages = join(dist, 'packages');
await rm(dist, { recursive: true, force: true });
await compileSources(dist, packages);
await joinPackages(packages);
