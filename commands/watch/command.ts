import { Command, Option } from 'commander';
import { UserError } from '../../core/base/user-error.ts';
import { headline } from '../../core/canary/alarm/message.ts';
import { hideSecretsBeforeComplaint } from '../../core/live/before-loading.ts';
import { type Config, loadConfig } from '../../core/settings/load.ts';
import { targetsListed } from '../../core/targets/list.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { print, printJson } from '../../core/text/print.ts';
import { needBreakable } from '../shared/need-breakable.ts';
import { prepareTargets } from '../shared/prepare-targets.ts';
import { targetsOption } from '../shared/target-option.ts';
import { acknowledgeFound, forgivePasswords, testAlarms } from './chores.ts';
import { interrupted, type WatchOptions, watchRun } from './run.ts';

const unknown = 3;

/**
 * `fresh-login watch`: one run of the canary. Exit codes as monitoring plugins have them: 0 OK, 1 WARNING,
 * 2 CRITICAL, 3 UNKNOWN; what the command itself cannot understand is UNKNOWN. 130: interrupted.
 */
export function watch(): Command {
  return new Command('watch')
    .description('check the logout URL, and raise an alarm when it has changed')
    .addOption(targetsOption())
    .option('--tier <tier>', 'browser, or http for a check without one')
    .option('--without-accounts', 'look only at what can be seen without a session')
    .option('--json', 'print the whole result as JSON')
    .option('--update-baseline', 'agree on the way that this run takes')
    .option('--acknowledge', 'silence the open incident until it changes')
    .option('--test-alarm', 'send a test through every way that is set up')
    .option('--forgive-passwords', 'let passwords be tried again that were refused')
    .option('--fault <name>', 'break the offline world first, by a name of docs/faults.md')
    .addOption(catalogueOption())
    .action(async (options: WatchOptions) => {
      const code = await watched(options);
      // What was in the middle of something is not waited for.
      if (code === interrupted) process.exit(code);
      process.exitCode = code;
    });
}

function catalogueOption(): Option {
  return new Option(
    '--catalogue',
    'look at what every provider of the catalogue shows to everybody, without accounts',
  ).conflicts(['target', 'tier', 'withoutAccounts', 'acknowledge', 'testAlarm', 'forgivePasswords', 'fault']);
}

async function watched(options: WatchOptions): Promise<number> {
  try {
    return await act(options);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await hideSecretsBeforeComplaint(options.target ?? []);
    return notMade(error.problems, options);
  }
}

/** Says that the check was not made, in the form that monitors read, and gives the exit code UNKNOWN. */
export function notMade(problems: readonly string[], { json = false }: { json?: boolean } = {}): number {
  const line = headline('UNKNOWN', `the check was not made: ${problems.join('; ')}`);
  const whole = { severity: 'UNKNOWN', exitCode: unknown, headline: line, problems };
  if (json) printJson(whole);
  else print(line);
  return unknown;
}

async function act(options: WatchOptions): Promise<number> {
  if (options.catalogue) return actOnCatalogue(options);
  const { target: named } = options;
  const list = named ? await targetsListed(named) : null;
  const one = list?.isOne ? list.targets[0] : undefined;
  const variables = variablesOf(options, one);
  const config = loadConfig({ cwd: process.cwd(), env: { ...process.env, ...variables } });
  const { targets, isOne } = list ?? (await targetsListed([config.target]));
  if (!isOne) return actOnMany(targets, { config, options, variables });
  const target = await loadTarget(config);
  await needBreakable(config.fault, target);
  const chore = choreOf(options);
  return chore ? chore(target, config) : watchRun({ config, target, variables, options });
}

async function actOnCatalogue({ updateBaseline, json }: WatchOptions): Promise<number> {
  const { watchCatalogue } = await import('./catalogue/run.ts');
  const config = loadConfig({ cwd: process.cwd(), env: process.env });
  return watchCatalogue({ config, agrees: updateBaseline === true, json: json === true });
}

interface Asked {
  config: Config;
  options: WatchOptions;
  variables: Record<string, string>;
}

async function actOnMany(targets: readonly string[], { config, options, variables }: Asked): Promise<number> {
  const chore = choreOf(options);
  if (!chore) {
    const { watchMany } = await import('./many/run.ts');
    return watchMany({ config, targets, variables, options });
  }
  const all = await prepareTargets(targets, config, { nobodyLogsIn: config.withoutAccounts });
  const problems = all.flatMap((one) => one.problems ?? []);
  if (problems.length > 0) throw new UserError(problems);
  const codes: number[] = [];
  // The ways are the same for all.
  const asked = options.testAlarm ? all.slice(0, 1) : all;
  for (const { target, config } of asked) if (target) codes.push(await chore(target, config));
  return Math.max(...codes);
}

/** What is done in place of a check; null for nothing. */
function choreOf(options: WatchOptions) {
  if (options.acknowledge) return acknowledgeFound;
  if (options.forgivePasswords) return forgivePasswords;
  return options.testAlarm ? testAlarms : null;
}

/** The options as the settings that they stand for. */
function variablesOf(
  { tier, fault, withoutAccounts }: WatchOptions,
  target: string | undefined,
): Record<string, string> {
  return {
    ...(target !== undefined && { FRESH_LOGIN_TARGET: target }),
    ...(tier !== undefined && { FRESH_LOGIN_TIER: tier }),
    ...(fault !== undefined && { FRESH_LOGIN_FAULT: fault }),
    ...(withoutAccounts && { FRESH_LOGIN_WITHOUT_ACCOUNTS: 'true' }),
  };
}
