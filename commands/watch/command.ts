import { Command } from 'commander';
import { UserError } from '../../core/base/user-error.ts';
import { headline } from '../../core/canary/alarm/message.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { print, printJson } from '../../core/text/print.ts';
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
    .option('--target <name>', 'the provider')
    .option('--tier <tier>', 'browser, or http for a check without one')
    .option('--without-accounts', 'look only at what can be seen without a session')
    .option('--json', 'print the whole result as JSON')
    .option('--update-baseline', 'agree on the way that this run takes')
    .option('--acknowledge', 'silence the open incident until it changes')
    .option('--test-alarm', 'send a test through every way that is set up')
    .option('--forgive-passwords', 'let passwords be tried again that were refused')
    .option('--fault <name>', 'break the offline world first, by a file of mocks/faults/')
    .action(async (options: WatchOptions) => {
      const code = await watched(options);
      // What was in the middle of something is not waited for.
      if (code === interrupted) process.exit(code);
      process.exitCode = code;
    });
}

async function watched(options: WatchOptions): Promise<number> {
  try {
    return await act(options);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
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
  const variables = variablesOf(options);
  const config = loadConfig({ cwd: process.cwd(), env: { ...process.env, ...variables } });
  const target = await loadTarget(config);
  if (config.fault !== null && target.mode !== 'offline')
    throw new UserError(
      `a fault breaks the offline world, and ${target.name} is a real server: leave it out`,
    );
  if (options.acknowledge) return acknowledgeFound(target, config);
  if (options.forgivePasswords) return forgivePasswords(target, config);
  if (options.testAlarm) return testAlarms(target, config);
  return watchRun({ config, target, variables, options });
}

/** The options as the settings that they stand for. */
function variablesOf({ target, tier, fault, withoutAccounts }: WatchOptions): Record<string, string> {
  return {
    ...(target !== undefined && { FRESH_LOGIN_TARGET: target }),
    ...(tier !== undefined && { FRESH_LOGIN_TIER: tier }),
    ...(fault !== undefined && { FRESH_LOGIN_FAULT: fault }),
    ...(withoutAccounts && { FRESH_LOGIN_WITHOUT_ACCOUNTS: 'true' }),
  };
}
