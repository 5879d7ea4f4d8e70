import { parseArgs } from 'node:util';
import { UserError } from '../../core/base/user-error.ts';
import { setUpBrowsers } from '../../core/browsers/set-up.ts';
import { type Config, loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { serveTargets } from '../../core/targets/servers/serve-targets.ts';
import type { Served } from '../../core/targets/servers/served.ts';
import { print } from '../../core/text/print.ts';
import { reportUserError } from '../../core/text/report-user-error.ts';
import { runPlaywright } from '../shared/run-playwright.ts';
import { type Shard, shardFrom } from '../shared/shard-option.ts';
import { kinds } from './kinds.ts';
import { needHere } from './need-here.ts';
import { type EngineName, engines, needProjects, targetsAsked } from './projects-asked.ts';
import { matrixConfig } from './run-config.ts';

// What `npm run matrix` does; further words are Playwright's, `-u` to write the expected matrix anew.
const say = (line: string) => print(line);
const words = process.argv.slice(2);
try {
  const shard = shardAmong(words);
  const { projects = [] } = matrixConfig({ command: 'matrix', served: [], shard });
  needProjects(
    words,
    projects.flatMap(({ name }) => name ?? []),
  );
  const config = loadConfig({ cwd: process.cwd(), env: process.env });
  process.exitCode = words.includes('--list') ? await list() : await run(config, shard);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.exitCode = reportUserError(error);
}

async function run(config: Config, shard: Shard | null): Promise<number> {
  needHere(await loadTarget(config));
  await setUpBrowsers({ config, headless: !config.headed, quiet: true });
  return withServers(engines, [], (served) => {
    for (const target of served) if ('missing' in target) say(`${target.name} is skipped: ${target.missing}`);
    return runPlaywright({ command: 'matrix', served: [...served], shard }, { args: words });
  });
}

/** Only says which cells there are, which is for the runner's own reporter to say. */
function list(): Promise<number> {
  return runPlaywright(
    { command: 'matrix', served: [], shard: null },
    { args: [...words, '--reporter', 'list'] },
  );
}

/** The runner reads it once more: here it decides on what the run leaves. @throws UserError where it is none. */
function shardAmong(args: readonly string[]): Shard | null {
  const { values } = parseArgs({ args: [...args], options: { shard: { type: 'string' } }, strict: false });
  if (values.shard === undefined) return null;
  try {
    return shardFrom(String(values.shard));
  } catch (error) {
    throw new UserError(`--shard: ${(error as Error).message}`);
  }
}

/** Every engine has servers of its own, as each app listens where its server sends browsers back to. */
async function withServers(
  [engine, ...others]: readonly EngineName[],
  before: readonly Served[],
  use: (served: readonly Served[]) => Promise<number>,
): Promise<number> {
  if (engine === undefined) return use(before);
  const names = targetsAsked(words, engine, kinds.all());
  if (names.length === 0) return withServers(others, before, use);
  return serveTargets(names, { appUrl: null, install: false, say }, (served) => {
    const named = served.map((target) => ({ ...target, name: `${engine} ${target.name}` }));
    return withServers(others, [...before, ...named], use);
  });
}
