import { isGrave, severityOf } from '../../verdict/drift.ts';
import type { AlarmEvent, Incident, RunOutcome } from './incident.ts';
import type { AlarmState } from './remembered.ts';
import { countRun, iso, keyOf, notAfter } from './run-counts.ts';

/** How many runs in a row it takes, and how often an open incident is called to mind. */
export interface AlarmOptions {
  alarmAfter: { CRITICAL: number; WARNING: number; UNKNOWN: number };
  recoverAfter: number;
  reminderEveryMs: number;
}

/** Runs in a row in which only the logout URL failed, until it counts as `gone`. */
const goneAfter = 3;

/** The state before the first run. `historyLost`: there was another, which cannot be read any more. */
export function newState({ historyLost }: { historyLost: boolean }): AlarmState {
  return {
    version: 1,
    runs: 0,
    lastRunAt: null,
    lastSuccessAt: null,
    inARow: { ok: 0, warningOrWorse: 0, critical: 0, unknown: 0 },
    same: { key: '', runs: 0 },
    badSince: null,
    okSince: null,
    logoutUrlFailures: 0,
    historyLost,
    incident: null,
    unsent: [],
  };
}

export interface Advanced {
  state: AlarmState;
  events: AlarmEvent[];
  /** The run as it counts: `gone` where the logout URL alone has failed often enough. */
  run: RunOutcome;
}

/**
 * The state after one more run, and what is to be told. Pure: the same input gives the same output. A clock that
 * went backwards makes the times of before the times of now, so that no duration is negative, the next reminder
 * is a day away, and alarms, which go by counting, are not touched.
 */
export function advance(
  previous: AlarmState,
  seen: RunOutcome,
  nowMs: number,
  options: AlarmOptions,
): Advanced {
  const before = notAfter(previous, nowMs);
  const logoutUrlFailures = seen.onlyLogoutUrlFailed ? before.logoutUrlFailures + 1 : 0;
  const run = logoutUrlFailures >= goneAfter ? asGone(seen, logoutUrlFailures) : seen;
  const state = { ...countRun(before, run, nowMs), logoutUrlFailures };
  if (run.severity === 'OK') return { run, ...afterOk(state, nowMs, options) };
  if (state.incident === null) return { run, ...withoutIncident(state, run, nowMs, options) };
  return { run, ...inIncident(state, state.incident, run, nowMs, options) };
}

/** Silences the open incident until it changes. The state as it is when none is open. */
export function acknowledge(state: AlarmState, nowMs: number): AlarmState {
  if (state.incident === null) return state;
  const acknowledgedAt = iso(nowMs);
  const told = [{ key: keyOf(state.incident), at: acknowledgedAt }];
  return { ...state, incident: { ...state.incident, acknowledgedAt, told } };
}

type Next = Omit<Advanced, 'run'>;

function afterOk(state: AlarmState, nowMs: number, { recoverAfter }: AlarmOptions): Next {
  if (state.inARow.ok < recoverAfter) return { state, events: [] };
  const over = { ...state, historyLost: false, incident: null };
  if (state.incident === null) return { state: over, events: [] };
  const event = eventOf('recovery', state.incident, nowMs, Date.parse(state.okSince ?? iso(nowMs)));
  return { state: over, events: [event] };
}

function withoutIncident(state: AlarmState, run: RunOutcome, nowMs: number, options: AlarmOptions): Next {
  if (!state.historyLost && !isDue(state, run, options)) return { state, events: [] };
  const now = iso(nowMs);
  const openedAt = state.badSince ?? now;
  const opened: Incident = {
    id: `${openedAt.replaceAll(/[-:.]/g, '')}-${state.runs}`,
    openedAt,
    ...subject(run),
    acknowledgedAt: null,
    toldAt: now,
    told: [{ key: keyOf(run), at: now }],
  };
  const next = { ...state, historyLost: false, incident: opened };
  return { state: next, events: [eventOf('alarm', opened, nowMs)] };
}

function inIncident(
  state: AlarmState,
  open: Incident,
  run: RunOutcome,
  nowMs: number,
  options: AlarmOptions,
): Next {
  const now = iso(nowMs);
  const isFresh = (time: string) => nowMs - Date.parse(time) < options.reminderEveryMs;
  const key = keyOf(run);
  if (key !== keyOf(open) && isConfirmed(state, run, options)) {
    const told = open.told.filter((past) => isFresh(past.at));
    // Told already today, and nobody has said since that they know: going to and fro is not news. Getting worse is:
    // who was told that it is less by now would not look.
    if (gravity(run) <= gravity(open) && told.some((past) => past.key === key))
      return { state: { ...state, incident: { ...open, ...subject(run) } }, events: [] };
    const changed: Incident = {
      ...open,
      ...subject(run),
      acknowledgedAt: null,
      toldAt: now,
      told: [...told, { key, at: now }],
    };
    const event = { ...eventOf('changed', changed, nowMs), before: subject(open) };
    return { state: { ...state, incident: changed }, events: [event] };
  }
  if (open.acknowledgedAt !== null || isFresh(open.toldAt)) return { state, events: [] };
  const reminded = { ...open, toldAt: now };
  return { state: { ...state, incident: reminded }, events: [eventOf('reminder', reminded, nowMs)] };
}

function isDue({ inARow }: AlarmState, { severity }: RunOutcome, { alarmAfter }: AlarmOptions): boolean {
  if (severity === 'UNKNOWN') return inARow.unknown >= alarmAfter.UNKNOWN;
  if (inARow.warningOrWorse >= alarmAfter.WARNING) return true;
  return severity === 'CRITICAL' && inARow.critical >= alarmAfter.CRITICAL;
}

/** Whether the other thing that was found has been found often enough to say that the incident changed. */
function isConfirmed({ inARow, same }: AlarmState, { severity }: RunOutcome, options: AlarmOptions): boolean {
  if (severity === 'OK') return false;
  const runs = severity === 'UNKNOWN' ? inARow.unknown : same.runs;
  return runs >= options.alarmAfter[severity];
}

/** What connects people to somebody else's account is worse than what keeps them from connecting. */
function gravity(of: Pick<RunOutcome, 'severity' | 'class'>): number {
  return isGrave(of) ? 4 : { CRITICAL: 3, WARNING: 2, UNKNOWN: 1, OK: 0 }[of.severity];
}

function asGone(run: RunOutcome, runs: number): RunOutcome {
  const message = `the logout URL, and nothing else, has failed in ${runs} runs in a row (${run.message})`;
  return { ...run, class: 'gone', severity: severityOf.gone, message };
}

function subject<T extends Pick<Incident, 'severity' | 'class' | 'message' | 'where'>>(from: T) {
  return { severity: from.severity, class: from.class, message: from.message, where: from.where };
}

function eventOf(kind: AlarmEvent['kind'], of: Incident, nowMs: number, untilMs = nowMs): AlarmEvent {
  const durationMs = Math.max(0, untilMs - Date.parse(of.openedAt));
  return { kind, at: iso(nowMs), incident: of, before: null, durationMs };
}
