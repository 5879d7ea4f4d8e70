import type { AlarmEvent, RunOutcome } from '../../core/canary/alarm/incident.ts';
import type { AlarmState } from '../../core/canary/alarm/remembered.ts';
import { advance, newState } from '../../core/canary/alarm/state.ts';
import { hourMs, outcome, startMs, usual } from './support.ts';

/** Plays runs an hour apart, and notes what each led to. */
export class Story {
  state: AlarmState;
  nowMs = startMs;
  events: AlarmEvent[] = [];

  constructor(state: AlarmState = newState({ historyLost: false })) {
    this.state = state;
  }

  run(...runs: RunOutcome[]): string[] {
    return runs.map((run) => {
      const next = advance(this.state, run, this.nowMs, usual);
      this.state = next.state;
      this.events.push(...next.events);
      this.nowMs += hourMs;
      return next.events.map(({ kind }) => kind).join(' ');
    });
  }
}

export const ok = outcome('ok');
export const stranded = outcome('stranded');
export const diverted = outcome('diverted', { where: 'elsewhere.example/' });
export const moved = outcome('moved');
export const outage = outcome('inconclusive');
export const logoutUrlDown = outcome('inconclusive', { onlyLogoutUrlFailed: true });
