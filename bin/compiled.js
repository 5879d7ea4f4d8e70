// The compiled sources of a checkout. A folder of them is named after what it was made of, so none can be out of date.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, storeys } from './checkout.js';

// What lies under node_modules is not compiled once more by Playwright.
const kept = join(root, 'node_modules/.fresh-login');
const weekMs = 7 * 24 * 3_600_000;

/** The URL of the compiled `commands/main.js`. What is not there yet, or has changed, is compiled first. */
export async function compiledMain() {
  if (namesTypeScript()) {
    // Else it leaves what it reads in a folder that everybody can read, and a driver may hold passwords.
    process.env.TSX_DISABLE_CACHE = '1';
    (await import('tsx/esm/api')).register();
  }
  const tools = ['bin/compile.js', 'package-lock.json'].map((file) => readFileSync(join(root, file)));
  const packages = join(kept, `packages-${digest(tools)}`);
  const sources = join(kept, digest([...tools, ...storeys.flatMap(states)]));
  await make(packages, async (folder) => (await compiler()).joinPackages(folder));
  await make(sources, async (folder) => (await compiler()).compileSources(folder, packages));
  return pathToFileURL(join(sources, 'commands/main.js')).href;
}

/** Whether words or settings name a module of the user's, such as an app's driver, that Node may not read by itself. */
function namesTypeScript() {
  const settings = Object.entries(process.env).filter(([name]) => name.startsWith('FRESH_LOGIN_'));
  return /\.[cm]?ts\b/.test([process.argv.slice(2), settings, envFile()].join('\n'));
}

/** Of one that is a folder, a pipe without an end or nobody's to read, the settings say so. */
function envFile() {
  try {
    return statSync('.env').isFile() ? readFileSync('.env', 'utf8') : '';
  } catch {
    return '';
  }
}

const compiler = () => import('./compile.js');

/** Of every source: where it is, how long, and when it was last written. */
function states(storey) {
  return readdirSync(join(root, storey), { recursive: true })
    .filter((path) => /\.(ts|py)$/.test(path))
    .sort()
    .map((path) => {
      const { size, mtimeMs } = statSync(join(root, storey, path));
      return `${storey}/${path} ${size} ${mtimeMs}\n`;
    });
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}

/** Makes a folder whole or not at all: others may be making it at the same time. */
async function make(folder, write) {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.${randomUUID()}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await write(unfinished);
    await rename(unfinished, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await removeOld();
}

/** Of a program that runs for long, as `serve` does, parts may still be read from an older folder. */
async function removeOld() {
  for (const name of await readdir(kept)) {
    const folder = join(kept, name);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > weekMs) await rm(folder, { recursive: true, force: true });
  }
}
