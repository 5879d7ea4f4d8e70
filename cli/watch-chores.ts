import { testMessage } from '../canary/alarms/message.ts';
import { notifyAll } from '../canary/alarms/notify.ts';
import { forgiveRefusedPasswords } from '../canary/alarms/refused-passwords.ts';
import { alarmSettings, runUrlOf } from '../canary/alarms/settings-of.ts';
import { acknowledgeIncident } from '../canary/alarms/state-file.ts';
import { stateName } from '../canary/state-name.ts';
import type { Config } from '../config/env.ts';
import type { Target } from '../target/target.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** `watch --acknowledge`: 0, or 1 when no incident is open. */
export async function acknowledgeFound(target: Target, config: Config): Promise<number> {
  const name = stateName(target.name, config);
  const isOpen = await acknowledgeIncident({ folder: config.stateDir, name }, Date.now());
  say(isOpen ? `the incident of ${name} is silent until it changes` : `no incident of ${name} is open`);
  return isOpen ? 0 : 1;
}

/** `watch --forgive-passwords` */
export async function forgivePasswords({ name }: Target, { stateDir }: Config): Promise<number> {
  await forgiveRefusedPasswords({ folder: stateDir, target: name });
  say(`passwords of ${name} may be tried again, once each`);
  return 0;
}

/** `watch --test-alarm`: 0, or 1 when a way that is set up did not work. */
export async function testAlarms(target: Target, config: Config): Promise<number> {
  const settings = alarmSettings(config, process.env, { say, command: say });
  const message = testMessage(stateName(target.name, config), new Date(), runUrlOf(process.env));
  const results = await notifyAll([message], settings);
  for (const { channel, outcome, line } of results)
    say(`${channel}: ${outcome === 'sent' ? 'ok' : 'FAILED'}, ${line}`);
  return results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}
