import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../../base/user-error.ts';
import { NotLocked, withLock } from '../../files/lock.ts';
import { has, jsonWhere, type OwnFile } from '../../files/own-file.ts';
import { readWhole } from '../../files/read-whole.ts';
import { inStateDir } from '../../files/state-dir.ts';
import { NotWritable } from '../../files/writable.ts';
import { writeWhole } from '../../files/write-whole.ts';
import type { AlarmEvent, RunOutcome } from './incident.ts';
import { type AlarmState, alarmState } from './remembered.ts';
import { type Advanced, type AlarmOptions, acknowledge, advance, newState } from './state.ts';
import { asUnknown, unrecordedAlarm } from './unrecorded.ts';

/** Longer than the slowest way of telling takes, as that happens under the lock. */
const lockWaitMs = 60_000;

const stateFile: OwnFile = {
  what: 'the alarm state',
  elsewhere: inStateDir,
  // A folder that somebody named may hold other JSON under this name, such as the target's own file.
  isOurs: jsonWhere(isState, '{"version":1,"runs":'),
};

export interface StatePlace {
  folder: string;
  /** One state each: a target and a tier, as the HTTP tier's OK must not end what only a browser sees. */
  name: string;
}

export interface RunToRecord extends StatePlace {
  run: RunOutcome;
  nowMs: () => number;
  options: AlarmOptions;
  lockWaitMs?: number;
  /** Tells of the events, and of the run; resolves to whether an event has reached anybody. */
  send: (told: Counted) => Promise<boolean>;
}

export interface Recorded extends Advanced {
  /** What went wrong with the state itself, a line each: a damaged file, a folder that cannot be written. */
  notices: string[];
}

/** `isRecorded` is false when the next run will know nothing of this one. */
export interface Counted extends Recorded {
  isRecorded: boolean;
}

/**
 * Counts a run, keeps the state, and has `send` tell what is due. An event that reached nobody is told again by
 * the next run; it is written down before it is sent, so that a killed run swallows none. Where the state
 * cannot be kept, everything is told all the same, `notices` says so, and the run is an alarm of its own, as
 * nothing can be counted up to one: too often rather than never.
 * `send` is called exactly once. Never throws for what is wrong with the state.
 */
export async function recordRun(input: RunToRecord): Promise<Counted> {
  const { folder, name, lockWaitMs: waitMs = lockWaitMs } = input;
  try {
    return await withLock(fileOf({ folder, name }), waitMs, () => record(input, true));
  } catch (error) {
    if (!(error instanceof NotLocked || error instanceof NotWritable)) throw error;
    return record(input, false, error.problems);
  }
}

async function record(
  { folder, name, run, nowMs, options, send }: RunToRecord,
  isKept: boolean,
  problems: readonly string[] = [],
): Promise<Counted> {
  const now = nowMs();
  const { state, notices, mayBeReplaced } = await read({ folder, name }, now, isKept);
  const next = advance(state, run, now, options);
  const events = [...state.unsent, ...next.events];
  const recorded: Counted = { ...next, events, notices: [...problems, ...notices], isRecorded: false };
  const keep = async (unsent: AlarmEvent[]) => {
    recorded.state = { ...next.state, unsent };
    if (isKept && mayBeReplaced)
      recorded.isRecorded = await save({ folder, name }, recorded.state).then(isTrue, (error) =>
        notice(recorded, error),
      );
  };
  await keep(events.filter(({ kind }) => kind !== 'reminder').slice(-mostUnsent));
  if (!recorded.isRecorded) {
    recorded.run = asUnknown(recorded.run, recorded.notices);
    if (events.length === 0) recorded.events = [unrecordedAlarm(recorded.run, recorded.notices, now)];
  }
  const hasReached = await send(recorded).catch(() => false);
  if (events.length > 0 && hasReached) await keep([]);
  return recorded;
}

/** Where nobody can be reached for long, the last ones tell the story. */
const mostUnsent = 20;

function notice(recorded: Recorded, error: unknown): false {
  if (!(error instanceof UserError)) throw error;
  recorded.notices.push(...error.problems);
  return false;
}

/** The state as the last run left it; of a damaged one it says that the history is lost, and touches nothing. */
export async function readState(place: StatePlace, nowMs: number): Promise<AlarmState> {
  return (await read(place, nowMs, false)).state;
}

/**
 * Silences the open incident until it changes; false when none is open.
 * @throws NotLocked, NotWritable
 */
export async function acknowledgeIncident(place: StatePlace, nowMs: number): Promise<boolean> {
  return withLock(fileOf(place), lockWaitMs, async () => {
    const { state } = await read(place, nowMs, true);
    if (state.incident === null) return false;
    await save(place, acknowledge(state, nowMs));
    return true;
  });
}

/**
 * Notes that events have reached somebody, which `send` had left for later: no run tells them again.
 * @throws NotLocked, NotWritable, UserError
 */
export async function noteTold(place: StatePlace, told: readonly AlarmEvent[], nowMs: number): Promise<void> {
  await withLock(fileOf(place), lockWaitMs, async () => {
    const { state, mayBeReplaced } = await read(place, nowMs, true);
    const isTold = (event: AlarmEvent) => told.some((one) => isDeepStrictEqual(one, event));
    const unsent = state.unsent.filter((event) => !isTold(event));
    if (mayBeReplaced && unsent.length < state.unsent.length) await save(place, { ...state, unsent });
  });
}

async function read(
  place: StatePlace,
  nowMs: number,
  setsAside: boolean,
): Promise<{ state: AlarmState; notices: string[]; mayBeReplaced: boolean }> {
  const path = fileOf(place);
  const text = await readWhole(path).catch(({ code }: NodeJS.ErrnoException) => {
    // ENOTDIR: a part of the path is a file, so the state was never kept here.
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    return '';
  });
  const fresh = { notices: [], mayBeReplaced: true };
  if (text === null) return { state: newState({ historyLost: false }), ...fresh };
  const known = alarmState.safeParse(jsonOf(text)).data;
  if (known) return { state: known, ...fresh };
  // Somebody else's: saving will say so.
  if (!stateFile.isOurs?.(Buffer.from(text))) return { state: newState({ historyLost: true }), ...fresh };
  const aside = `${path}.damaged-${new Date(nowMs).toISOString().replaceAll(':', '-')}`;
  // A copy: the damaged file stays until the new state takes its place, so a run killed here forgets nothing.
  const isAside = setsAside && (await writeWhole(aside, text, damagedFile).then(isTrue, isFalse));
  const kept = isAside ? `; it is kept as ${aside}` : '';
  const lost = `${path} is damaged or of another version${kept}. What was alarmed before is forgotten: an incident that is still there alarms again`;
  return { state: newState({ historyLost: true }), notices: [lost], mayBeReplaced: isAside };
}

const damagedFile: OwnFile = { what: 'the damaged state', elsewhere: inStateDir };

const isTrue = () => true;
const isFalse = () => false;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function save(place: StatePlace, state: AlarmState): Promise<void> {
  await writeWhole(fileOf(place), `${JSON.stringify(state, null, 2)}\n`, stateFile);
}

/** One of this version, or of another. */
function isState(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (!has(value, 'version')) return false;
  const { version, ...rest } = value as Record<string, unknown>;
  if (typeof version !== 'number') return false;
  return (typeof rest.runs === 'number' && has(rest, 'lastRunAt')) || Object.keys(rest).length === 0;
}

function fileOf({ folder, name }: StatePlace): string {
  if (!/^[a-z0-9][a-z0-9._-]*$/i.test(name))
    throw new UserError(`"${name}" cannot name a state; expected letters, digits, ".", "_" and "-"`);
  return join(folder, `${name}.json`);
}
