import { existsSync } from 'node:fs';

/** Of the files that run: sources in tests, else the compiled ones. */
export const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Where this package lies: the folder of its package.json, which is further up for compiled files. */
export const packageRoot = rootAbove(new URL('./', import.meta.url));

function rootAbove(folder: URL): URL {
  return existsSync(new URL('package.json', folder)) ? folder : rootAbove(new URL('../', folder));
}
