#!/usr/bin/env node
// In a checkout the sources run as they are, so that no build can be out of date; an installed package has
// only the compiled files, because Playwright refuses TypeScript under node_modules.
import { existsSync } from 'node:fs';

const source = new URL('../commands/main.ts', import.meta.url);
if (existsSync(source)) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else {
  await import('../dist/commands/main.js');
}
