import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserError } from '../base/user-error.ts';
import { codeOf } from './module-failure.ts';
import { needFile, readWhole } from './read-whole.ts';

/**
 * The default export of a module of somebody's own, by its path from the working folder.
 * @throws UserError, which does not name the file, for what is not read as a module by everybody who loads it here;
 * else what `needFile` or Node throws
 */
export async function loadDefault(path: string): Promise<unknown> {
  await needFile(path);
  await needOneReading(path);
  try {
    const module: { default?: unknown } = await import(pathToFileURL(resolve(path)).href);
    return module.default;
  } catch (error) {
    if (codeOf(error) !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    throw new UserError(
      `this Node (${process.version}) cannot read TypeScript by itself: write it as .mjs, or take Node 22.18 or later`,
    );
  }
}

/**
 * Node tells from the text whether a file is a module; Playwright's loader, which reads it once more in every worker,
 * goes by its name and its package.json alone.
 */
async function needOneReading(path: string): Promise<void> {
  const ending = extname(path);
  if (ending !== '.js' && ending !== '.ts') return;
  if (!/^[ \t]*(?:export|import)\b/m.test(await readWhole(path)) || (await isOfModules(path))) return;
  throw new UserError(
    `it is read as CommonJS, as no package.json above it says "type": "module": say so there, or name it .m${ending.slice(1)}`,
  );
}

async function isOfModules(path: string): Promise<boolean> {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const text = await readWhole(join(folder, 'package.json')).catch(() => null);
    if (text !== null) return /"type"\s*:\s*"module"/.test(text);
    if (folder === dirname(folder)) return false;
  }
}
