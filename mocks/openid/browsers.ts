import { randomUUID } from 'node:crypto';
import type { Person } from './steps.ts';

/** Who is signed in, browser by browser, found by the value of its cookie. No end by time is documented anywhere. */
export class Browsers {
  readonly #people = new Map<string, Person[]>();

  /** The latest first. */
  of(id: string | undefined): readonly Person[] {
    return (id !== undefined && this.#people.get(id)) || [];
  }

  /**
   * Signs somebody in, in the place of who was there or beside them, and returns the browser's new id: at every login
   * another, so that one that was planted before is worth nothing.
   */
  signIn(id: string | undefined, person: Person, isBeside: boolean): string {
    const others = this.of(id).filter(({ username }) => username !== person.username);
    if (id !== undefined) this.#people.delete(id);
    const next = randomUUID();
    this.#people.set(next, [person, ...(isBeside ? others : [])]);
    return next;
  }

  /** One of those who are signed in in this browser, or all of them. */
  signOut(id: string | undefined, who: string | null): void {
    if (id === undefined) return;
    const rest = who === null ? [] : this.of(id).filter(({ username }) => username !== who);
    if (rest.length > 0) this.#people.set(id, rest);
    else this.#people.delete(id);
  }

  /** Usernames, browser by browser. */
  get signedIn(): string[] {
    return [...this.#people.values()].flat().map(({ username }) => username);
  }

  reset(): void {
    this.#people.clear();
  }
}
