// A hook of Node's loader. It is no TypeScript, as that is what it loads.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/wasm-typescript';

const root = new URL('..', import.meta.url).href;
const kept = fileURLToPath(new URL('node_modules/.fresh-login/stripped/', root));

export function load(url, context, nextLoad) {
  const [, path = '', preflight] = /^(.*\.ts)(\.esm\.preflight)?$/.exec(url) ?? [];
  if (!path.startsWith(root) || path.includes('/node_modules/')) return nextLoad(url, context);
  // By this name Playwright has its compiler see a file before it is loaded, and would move every line by its output's.
  const source = preflight ? '' : stripped(readFileSync(fileURLToPath(path), 'utf8'));
  return { format: 'module', source, shortCircuit: true };
}

/** What was stripped once is kept by its content, for the workers to come. */
function stripped(source) {
  const file = `${kept}${createHash('sha256').update(source).digest('hex')}.js`;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const { code } = transformSync(source, { mode: 'strip-only', module: true });
    mkdirSync(kept, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, code);
    renameSync(`${file}.${process.pid}`, file);
    return code;
  }
}
