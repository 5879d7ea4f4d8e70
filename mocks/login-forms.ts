import { randomUUID } from 'node:crypto';
import type { Account } from '../core/targets/offline-accounts.ts';
import type { Clock } from './clock.ts';
import { minutesMs } from './clock.ts';

const warnFrom = 3;
const lockAfter = 6;
const lockMs = minutesMs(30);

/** Where a login is on its way to; kept behind the one-time `execution` value of the form. */
export interface LoginFlow {
  service: string | null;
  /** Whether a login was asked for whatever session there is. */
  renew: boolean;
  /** The login ticket that stands beside it in the oldest generation of the form. */
  lt?: string;
  /** Set once the password was right and only a one-time code is missing. */
  username?: string;
}

export type KnownFlow = LoginFlow & { username: string };

export type PasswordAnswer = 'right' | 'wrong' | 'wrong-warn' | 'locked';

/** Forms that were handed out, and what is remembered of wrong passwords. [old: warns from the 3rd, locks after the 6th] */
export class LoginForms {
  readonly #flows = new Map<string, LoginFlow>();
  readonly #failures = new Map<string, { count: number; lockedUntilMs: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  handOut(flow: LoginFlow): string {
    const execution = randomUUID();
    this.#flows.set(execution, flow);
    return execution;
  }

  /** Null when the value was never given out, or was used before. */
  takeBack(execution: string): LoginFlow | null {
    const flow = this.#flows.get(execution) ?? null;
    this.#flows.delete(execution);
    return flow;
  }

  tryPassword(username: string, account: Account | undefined, password: string): PasswordAnswer {
    const failure = this.#failures.get(username) ?? { count: 0, lockedUntilMs: 0 };
    if (this.#clock.nowMs < failure.lockedUntilMs) return 'locked';
    if (account && account.password === password) {
      this.#failures.delete(username);
      return 'right';
    }
    const count = failure.lockedUntilMs > 0 ? 1 : failure.count + 1;
    const locked = count >= lockAfter;
    this.#failures.set(username, { count, lockedUntilMs: locked ? this.#clock.nowMs + lockMs : 0 });
    if (locked) return 'locked';
    return count >= warnFrom ? 'wrong-warn' : 'wrong';
  }

  reset(): void {
    this.#flows.clear();
    this.#failures.clear();
  }
}
