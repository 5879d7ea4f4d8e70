import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, normalize, relative, resolve } from 'node:path';
import { UserError } from '../base/user-error.ts';
import { withoutUserPart } from '../base/user-part.ts';
import { readWhole } from '../files/read-whole.ts';
import { isList, isPath, lineOfList } from '../settings/target-path.ts';
import { isTargetName } from '../settings/variables.ts';

/** The targets that somebody named, and whether it was one alone, by its name or its file. */
export interface TargetList {
  /** Each as `--target` takes one, in order, none twice. */
  targets: string[];
  /** One by its name or file; a folder or a list is several, however many are in it, so that results keep their form. */
  isOne: boolean;
}

/**
 * What `--target`, given once or more often, or the setting stands for: names, files, folders of such files, and lists: a
 * text file (`.txt`) with a target a line. This is the one place where that is read; no target itself is.
 * @throws UserError for a folder or a list that is not there, cannot be read, or has no target in it.
 */
export async function targetsListed(given: readonly string[]): Promise<TargetList> {
  const all: string[] = [];
  let isOne = given.length === 1;
  for (const one of given) {
    const several = await within(one, true);
    if (several !== null) isOne = false;
    all.push(...(several ?? [asNamed(one)]));
  }
  const seen = new Set<string>();
  const targets = all.filter((target) => {
    const key = isPath(target) ? resolve(target) : target;
    return !seen.has(key) && seen.add(key);
  });
  return { targets, isOne };
}

/** Null for what is one target. */
async function within(given: string, mayBeList: boolean): Promise<string[] | null> {
  if (isAddress(given)) return null;
  if (isList(given)) {
    if (mayBeList) return inList(given);
    throw new UserError(`${given} is a list within a list; name its targets in one`);
  }
  if (!isPath(given)) return null;
  const isFolder = await stat(given).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? inFolder(given) : null;
}

/** Types beside a module are none, and a file that begins with a dot is nobody's target. */
const targetFile = /^[^.].*(?<!\.d)\.(json|[cm]?[jt]s)$/;

async function inFolder(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(({ code }: NodeJS.ErrnoException) => {
    throw new UserError(`the folder ${folder} cannot be read (${code})`);
  });
  const files = names.filter((name) => targetFile.test(name)).sort();
  if (files.length === 0)
    throw new UserError(`no target is in the folder ${folder}: expected files such as my-provider.json`);
  return files.map((name) => path(join(folder, name)));
}

async function inList(list: string): Promise<string[]> {
  const text = await readWhole(list).catch(({ code }: NodeJS.ErrnoException) => {
    throw new UserError(
      code === 'ENOENT'
        ? `there is no list ${list}; expected a text file with a target a line`
        : `the list ${list} cannot be read (${code})`,
    );
  });
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line, at) => ({ line: line.replace(/(^|\s)#.*$/, '').trim(), number: at + 1 }))
    .filter(({ line }) => line !== '');
  if (lines.length === 0) throw new UserError(`no target is in the list ${list}: expected one a line`);
  // A list travels with the files that it names.
  const each = await Promise.all(
    lines.map(async ({ line, number }) => {
      if (isAddress(line)) return [asNamed(line)];
      const isThere = isPath(line) && (await isFileOrFolder(resolve(dirname(list), line)));
      // A list of accounts that is taken for one of targets has passwords in its lines.
      if (!isThere && !canBeTarget(line)) return [lineOfList(list, number)];
      const named = isPath(line) || isList(line) ? path(resolve(dirname(list), line)) : line;
      return (await within(named, false)) ?? [named];
    }),
  );
  return each.flat();
}

/** By its name; whether there is such a file is said by who loads it. */
function canBeTarget(line: string): boolean {
  return isTargetName(line) || targetFile.test(basename(line)) || isList(line);
}

function isFileOrFolder(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}

/** No target is one, and whoever loads it says so. A letter alone is a drive. */
function isAddress(target: string): boolean {
  return /^[a-z][a-z\d+.-]+:[/\\]/i.test(target);
}

/** What files, lines and messages call it from here on: a password before a host is nobody's business. */
function asNamed(target: string): string {
  return isAddress(target) ? withoutUserPart(target) : target;
}

/** As somebody in this folder would write it; a path all the same, and no name. */
function path(target: string): string {
  const from = normalize(relative('', resolve(target)));
  return isPath(from) ? from : `./${from}`;
}
