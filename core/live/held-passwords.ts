import type { Neighbours } from './neighbours.ts';
import {
  type Held,
  heldBy,
  holdPassword,
  type RefusalPlace,
  refusePassword,
  releasePassword,
} from './refused-passwords.ts';
import { accountKey } from './same.ts';

interface Needs {
  place: RefusalPlace;
  /** Of the provider, in this process: what was refused at one of its targets is so at all. */
  provider: Neighbours;
  nowMs: () => number;
}

/** What is remembered of passwords from run to run: which was refused, and which was typed and nobody saw what came of it. */
export class HeldPasswords {
  readonly #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** What earlier attempts came to, in whatever run and at whatever target of the provider; null where none forbids one more. */
  async before(username: string): Promise<Held['why'] | null> {
    const { place, provider } = this.#needs;
    const { refused } = provider;
    const account = accountKey(username);
    const held = await heldBy(place, username);
    if (held === null && !refused.has(account)) return null;
    if (held?.why === 'unseen' && !refused.has(account)) return 'unseen';
    // For this target's next run, and for those that this process comes to after it.
    refused.add(account);
    if (held?.target !== place.target) await refusePassword(place, username, this.#now);
    return 'refused';
  }

  /** Of one that is about to be typed. */
  hold(username: string): Promise<void> {
    return holdPassword(this.#needs.place, username, this.#now);
  }

  async refuse(username: string): Promise<void> {
    const { place, provider } = this.#needs;
    // First, as it holds where it cannot be written down.
    provider.refused.add(accountKey(username));
    await refusePassword(place, username, this.#now);
  }

  release(username: string): Promise<void> {
    return releasePassword(this.#needs.place, username);
  }

  get #now(): Date {
    return new Date(this.#needs.nowMs());
  }
}
