#!/usr/bin/env node
// In a checkout the sources run as they are now; an installed package has only the compiled files.
import { existsSync } from 'node:fs';

async function main() {
  if (!existsSync(new URL('../commands/main.ts', import.meta.url))) return '../dist/commands/main.js';
  const { compiledMain } = await import('./compiled.js');
  return compiledMain().catch(({ message }) => {
    console.error(
      `fresh-login: the sources of this checkout could not be compiled into node_modules/.fresh-login: ${message}`,
      '\nRun npm ci, and see that there is room and that the folder can be written.',
    );
    // What a monitor takes for "not checked": neither well nor broken.
    process.exit(3);
  });
}

await import(await main());
