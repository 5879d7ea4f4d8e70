import { type AlarmConfig, alarmSettings, runUrlOf } from '../../core/canary/alarm/from-settings.ts';
import { testMessage } from '../../core/canary/alarm/message.ts';
import { notifyAll } from '../../core/canary/alarm/notify.ts';
import { acknowledgeIncident } from '../../core/canary/alarm/state-file.ts';
import { refusalsOf } from '../../core/live/neighbours.ts';
import { forgiveRefusedPasswords } from '../../core/live/refused-passwords.ts';
import type { Config } from '../../core/settings/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { print, printCommand } from '../../core/text/print.ts';
import { stateName } from './state-name.ts';

const say = (line: string) => print(line);

const waysOfLooking = (['browser', 'http'] as const).flatMap((tier) =>
  [false, true].map((withoutAccounts) => ({ tier, withoutAccounts })),
);

/** `watch --acknowledge`, for every way of looking at the target: 0, or 1 when no incident is open. */
export async function acknowledgeFound(
  target: Target,
  { stateDir }: Pick<Config, 'stateDir'>,
): Promise<number> {
  const open: string[] = [];
  for (const way of waysOfLooking) {
    const name = stateName(target.name, way);
    if (await acknowledgeIncident({ folder: stateDir, name }, Date.now())) open.push(name);
  }
  for (const name of open) say(`the incident of ${name} is silent until it changes`);
  if (open.length === 0) say(`no incident of ${target.name} is open`);
  return open.length === 0 ? 1 : 0;
}

/** `watch --forgive-passwords` */
export async function forgivePasswords(
  target: Target,
  { stateDir }: Pick<Config, 'stateDir'>,
): Promise<number> {
  const usernames = Object.values(target.identities ?? {}).map(({ account }) => account.username);
  await forgiveRefusedPasswords(refusalsOf(target, { stateDir }), usernames);
  say(`passwords of ${target.name} may be tried again, once each, by runs whose state folder is ${stateDir}`);
  return 0;
}

/** `watch --test-alarm`: 0, or 1 when a way that is set up did not work. */
export async function testAlarms(
  target: Target,
  config: AlarmConfig & Pick<Config, 'tier' | 'withoutAccounts'>,
): Promise<number> {
  const settings = alarmSettings(config, process.env, {
    say,
    command: (line) => printCommand(line, 'stdout'),
  });
  const message = testMessage(stateName(target.name, config), new Date(), runUrlOf(process.env));
  const results = await notifyAll([message], settings);
  for (const { channel, outcome, line } of results)
    say(`${channel}: ${outcome === 'sent' ? 'ok' : 'FAILED'}, ${line}`);
  return results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}
