import type { AlarmSettings } from '../../core/canary/alarm/channel.ts';
import { alarmOptions } from '../../core/canary/alarm/from-settings.ts';
import type { AlarmEvent, RunOutcome } from '../../core/canary/alarm/incident.ts';
import { type AlarmMessage, headline, messagesOf } from '../../core/canary/alarm/message.ts';
import { hasReachedSomebody, type Notified, notifyAll } from '../../core/canary/alarm/notify.ts';
import { recordRun, type StatePlace } from '../../core/canary/alarm/state-file.ts';
import { sideBySide } from '../../core/canary/baseline/side-by-side.ts';
import { placeOf } from '../../core/canary/judge/finding.ts';
import { applyKnownDrift, type KnownDrift } from '../../core/canary/known-drift.ts';
import type { CanaryResult } from '../../core/canary/result.ts';
import type { Profile } from '../../core/providers/profile.ts';
import type { Config } from '../../core/settings/load.ts';
import { plainLine } from '../../core/text/plain-text.ts';
import { severities } from '../../core/verdict/drift.ts';
import type { WatchReport } from './report.ts';
import { stateName } from './state-name.ts';

/** Wide enough for a URL beside another, narrow enough for a terminal. */
const detailColumns = 110;

interface Told {
  config: Config;
  profile: Pick<Profile, 'logout'>;
  result: CanaryResult;
  known: readonly KnownDrift[];
  /** More for a person, a line each. */
  details: readonly string[];
  settings: AlarmSettings;
  runUrl: string | null;
  nowMs: () => number;
  /** How what is due is told; at once, where it is not given. */
  tell?: Tell | undefined;
}

/** What is due after a run: of the run itself, and of its incident. */
export interface Due {
  /** Where the state is kept that the events are of. */
  place: StatePlace;
  messages: readonly AlarmMessage[];
  events: readonly AlarmEvent[];
}

export interface Telling {
  results: readonly Notified[];
  /** Whether somebody has heard of the events: if not, the next run tells them again. */
  hasReached: boolean;
}

export type Tell = (due: Due, settings: AlarmSettings) => Promise<Telling>;

const tellAtOnce: Tell = async ({ messages }, settings) => {
  const results = await notifyAll(messages, settings);
  return { results, hasReached: hasReachedSomebody(results) };
};

/** As it stands in a report. */
export function toldOf(results: readonly Notified[]): WatchReport['told'] {
  return results.map(({ channel, kind, outcome, line }) => ({
    channel,
    kind,
    outcome: outcome === 'failed' ? 'failed' : 'sent',
    line,
  }));
}

/** Applies known drift, counts the run, and tells what is due. Never throws for what is wrong with a way of telling. */
export async function tellRun(input: Told): Promise<WatchReport> {
  const { config, profile, known, settings, runUrl, nowMs, tell = tellAtOnce } = input;
  const applied = applyKnownDrift(input.result, known, new Date(nowMs()));
  const result = { ...input.result, findings: applied.findings };
  const details = [
    ...input.details,
    ...result.differences.flatMap((difference) => sideBySide(difference, detailColumns)),
    ...applied.expired.map((entry) => `known drift is past its date (${entry.until}): ${nameOf(entry)}`),
    ...applied.noLongerOccurring.map(
      (entry) => `known drift that no longer occurs, take it out: ${nameOf(entry)}`,
    ),
  ];
  const plain = details.map(plainLine);
  const name = stateName(result.target, config);
  let told: WatchReport['told'] = [];
  const recorded = await recordRun({
    folder: config.stateDir,
    name,
    run: outcomeOf(result, profile),
    nowMs,
    options: alarmOptions(config),
    send: async (recorded) => {
      const messages = messagesOf({ name, result, recorded, details: plain, runUrl });
      // A run that nobody will know of is to be noticed by its silence.
      const ways = recorded.isRecorded ? settings : { ...settings, deadMansSwitch: null };
      const place = { folder: config.stateDir, name };
      const { results, hasReached } = await tell({ place, messages, events: recorded.events }, ways);
      told = toldOf(results);
      return hasReached;
    },
  });
  const { run, state, notices } = recorded;
  const { incident } = state;
  return {
    ...result,
    version: 1,
    headline: headline(run.severity, `${run.class}: ${run.message}`),
    severity: run.severity,
    class: run.class,
    exitCode: severities[run.severity],
    incident: incident && {
      id: incident.id,
      openedAt: incident.openedAt,
      acknowledgedAt: incident.acknowledgedAt,
    },
    told,
    details: [...plain, ...notices.map(plainLine)],
  };
}

function nameOf({ class: drift, where }: KnownDrift): string {
  return where === null ? drift : `${drift} at ${where}`;
}

function outcomeOf(result: CanaryResult, profile: Told['profile']): RunOutcome {
  const [worst] = result.findings;
  if (!worst) throw new Error('a result has at least one finding');
  return { ...worst, onlyLogoutUrlFailed: onlyLogoutUrlFailed(result, profile) };
}

/**
 * Whether the control passed and the logout URL itself, and nothing else, failed by silence or a 5xx. A 429 or a
 * challenge is about the visitor and says nothing of the URL.
 */
function onlyLogoutUrlFailed(
  { findings, trail, controlPassed }: CanaryResult,
  profile: Told['profile'],
): boolean {
  const [worst] = findings;
  if (profile.logout === null) return false;
  const url = new URL(profile.logout.url);
  const status = trail.at(-1)?.status ?? null;
  return (
    controlPassed &&
    worst?.class === 'inconclusive' &&
    worst.where === placeOf({ host: url.host, path: url.pathname }) &&
    (status === null || status >= 500)
  );
}
