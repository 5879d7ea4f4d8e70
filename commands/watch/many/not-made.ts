import { type AlarmMessage, headline } from '../../../core/canary/alarm/message.ts';
import type { Config } from '../../../core/settings/load.ts';
import { stateName } from '../state-name.ts';
import { withoutResult } from '../without-result.ts';
import { nameOf, type Outcome, saidOf } from './outcome.ts';

/** What files for programs say of a target that no check was made of: UNKNOWN, under the name that somebody gave it. */
export function notMadeMessage(outcome: Outcome, config: Config, startedAt: string): AlarmMessage {
  const said = saidOf(outcome);
  const target = nameOf(outcome);
  const run = {
    target,
    mode: config.mode ?? 'offline',
    tier: config.tier,
    startedAt,
    durationMs: 0,
  } as const;
  return {
    kind: 'run',
    name: stateName(target, config),
    severity: 'UNKNOWN',
    class: 'inconclusive',
    where: null,
    headline: headline('UNKNOWN', said),
    details: [],
    at: new Date().toISOString(),
    incident: null,
    lastSuccessAt: null,
    runUrl: null,
    result: withoutResult(run, said),
  };
}
