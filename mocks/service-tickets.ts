import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';

interface Ticket {
  service: string;
  username: string;
  /** Whether the user typed a password for this very ticket, as `renew` wants it (CAS protocol 2.5.1). */
  fromLogin: boolean;
  madeMs: number;
}

export type TicketAnswer =
  | { username: string }
  | { failure: 'INVALID_TICKET' | 'INVALID_SERVICE' | 'INVALID_REQUEST'; message: string };

/** Service tickets (CAS protocol 3.1): for one use, one service and a short time. */
export class ServiceTickets {
  readonly #byId = new Map<string, Ticket>();
  readonly #clock: Clock;
  readonly #lifeMs: () => number;

  constructor(clock: Clock, lifeMs: () => number) {
    this.#clock = clock;
    this.#lifeMs = lifeMs;
  }

  give(service: string, username: string, fromLogin: boolean): string {
    const id = `ST-${randomUUID()}-signin`;
    this.#byId.set(id, { service, username, fromLogin, madeMs: this.#clock.nowMs });
    return id;
  }

  /** The CAS protocol's answer (2.5.2); every look uses the ticket up, a failed one too. */
  validate(id: string | null, service: string | null, renew: boolean): TicketAnswer {
    if (!id || !service)
      return { failure: 'INVALID_REQUEST', message: "'service' and 'ticket' parameters are both required" };
    const ticket = this.#byId.get(id);
    this.#byId.delete(id);
    if (!ticket || this.#clock.nowMs - ticket.madeMs >= this.#lifeMs())
      return { failure: 'INVALID_TICKET', message: `Ticket '${id}' not recognized` };
    if (ticket.service !== service)
      return { failure: 'INVALID_SERVICE', message: 'The ticket was not issued for this service' };
    if (renew && !ticket.fromLogin)
      return { failure: 'INVALID_TICKET', message: 'The ticket was issued from a single sign-on session' };
    return { username: ticket.username };
  }

  /** A ticket is worth nothing once the session that it came from is over, as in CAS's own registry. [seen] */
  revoke(ids: Iterable<string>): void {
    for (const id of ids) this.#byId.delete(id);
  }

  reset(): void {
    this.#byId.clear();
  }
}
