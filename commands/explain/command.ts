import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { UserError } from '../../core/base/user-error.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { print, printJson, printJsonLine } from '../../core/text/print.ts';
import { explain as explained } from './explain.ts';
import type { Explanation } from './explanation.ts';
import { readHar } from './har.ts';
import { providerOf } from './provider-of.ts';
import { inOneLine, inWords, unreadInOneLine } from './words.ts';

interface Options {
  target?: string;
  expected?: string | undefined;
  json?: true | undefined;
}

type ProviderIn = Awaited<ReturnType<typeof providerOf>>;

/**
 * `fresh-login explain`: a verdict from a HAR that somebody sent in, or one a line of a folder of them. Exit codes:
 * 0 no leak, 1 a leak or another break, or nothing can be said; 2 the file is none, or holds no Connect. Of a folder,
 * the worst.
 */
export function explain(): Command {
  return new Command('explain')
    .description(
      "say whose session a Connect ended up in, from a HAR of a browser's developer tools or of a proxy",
    )
    .argument(
      '<file.har>',
      'the recording, gzipped or zipped too; or a folder of them, for one verdict a line',
    )
    .option('--expected <account>', 'tenant, its address, or username of whoever meant to connect')
    .option('--target <name>', 'the provider: name of a target, or path of its file')
    .option('--json', 'print JSON; of a folder, one object a line')
    .action(async (path: string, { target, expected, json }: Options) => {
      const config = loadConfig();
      const provider = await providerOf({ ...config, target: target ?? config.target });
      if (await isFolder(path)) {
        process.exitCode = await explainFolder(path, provider, { expected, json });
        return;
      }
      const explanation = await explainFile(path, provider, expected);
      if (json) printJson(explanation);
      else print(...inWords(explanation));
      process.exitCode = exitCodeOf(explanation);
    });
}

async function explainFile(path: string, provider: ProviderIn, expected = ''): Promise<Explanation> {
  const har = await readHar(path);
  const { profile, people } = provider(har);
  const explanation = explained(har, profile, expected.trim() || null, people);
  if (explanation) return explanation;
  const wanted = profile.authorizeUrl.replace(/^http:\/\/\w+\.invalid\//, 'any host at /');
  throw new UserError(
    `${path} holds no request to ${wanted}: was the right provider named (--target), and "Preserve log" ticked before Connect was clicked?`,
  );
}

async function explainFolder(
  folder: string,
  provider: ProviderIn,
  { expected, json }: Pick<Options, 'expected' | 'json'>,
): Promise<number> {
  const paths = await capturesIn(folder);
  if (paths.length === 0)
    throw new UserError(`${folder} holds no capture; expected files that end in .har, .har.gz or .zip`);
  let worst = 0;
  for (const path of paths) worst = Math.max(worst, await explainOneOf(path, provider, { expected, json }));
  return worst;
}

/** Prints its line, and returns its exit code. */
async function explainOneOf(
  path: string,
  provider: ProviderIn,
  { expected, json }: Pick<Options, 'expected' | 'json'>,
): Promise<number> {
  try {
    const explanation = await explainFile(path, provider, expected);
    if (json) printJsonLine({ file: path, ...explanation });
    else print(inOneLine(path, explanation));
    return exitCodeOf(explanation);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const problem = error.problems.join('; ');
    if (json) printJsonLine({ file: path, problem });
    else print(unreadInOneLine(problem));
    return error.exitCode;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** More is no folder of captures but a disk, and looking through it would take for ever. */
const mostEntries = 10_000;

/**
 * By name, folders in it included; one in it that cannot be read, or goes meanwhile, is passed over.
 * @throws UserError when there is more in it than captures of a case.
 */
async function capturesIn(folder: string): Promise<string[]> {
  const folders = [folder];
  const captures: string[] = [];
  let seen = 0;
  for (const next of folders) {
    const entries = await readdir(next, { withFileTypes: true }).catch(() => []);
    seen += entries.length;
    if (seen > mostEntries)
      throw new UserError(
        `${folder} holds more than ${mostEntries} files and folders; name the folder that the captures stand in`,
      );
    for (const entry of entries) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() && /\.har(?:\.gz)?$|\.zip$/i.test(entry.name)) captures.push(path);
    }
  }
  return captures.sort();
}

function exitCodeOf({ verdict }: Explanation): number {
  return ['fresh-login', 'isolated'].includes(verdict) ? 0 : 1;
}
