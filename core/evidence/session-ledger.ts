import type { Layer, Profile, SessionLayer } from '../providers/profile.ts';
import type { Landing } from '../trail/landing.ts';
import type { Hop, Trail } from '../trail/trail.ts';
import type { Owner } from './schema.ts';

/** What one step showed of the provider's sessions. */
export interface Seen {
  trail: Trail;
  landing: Landing | null;
  /** Who typed a password in this step, if somebody did. */
  loggedIn: Owner;
}

type Sessions = Record<Layer, Owner>;

/**
 * Whose the provider's sessions in one browser are, read off what that browser shows: which layer was asked and
 * how it answered, cookies cleared, whom the consent page names. So it is the same offline and live. A session
 * that nothing has asked since is taken to live on, until the idle time of the profile has passed.
 */
export class SessionLedger {
  readonly #layers: readonly SessionLayer[];
  readonly #ownerOf: (username: string) => Owner;
  readonly #sessions: Sessions = { local: null, sso: null, upstream: null };

  constructor(profile: Profile, ownerOf: (username: string) => Owner) {
    this.#layers = profile.layers;
    this.#ownerOf = ownerOf;
  }

  get sessions(): Sessions {
    return { ...this.#sessions };
  }

  observe({ trail, landing, loggedIn }: Seen): void {
    for (const [index, hop] of trail.entries()) {
      this.#forgetCleared(hop);
      const next = trail[index + 1];
      this.#readAnswer(hop, next, next ? null : landing, loggedIn);
    }
    if (landing?.kind === 'logged-out') this.#end(this.#layerAt(landing.host));
    // The strongest sign: whoever the consent page names is signed in where it stands.
    const inner = this.#layers.at(-1);
    if (inner && landing?.account) this.#sessions[inner.layer] = this.#ownerOf(landing.account.username);
  }

  /** Time passes and nobody asks. */
  rest(ms: number): void {
    for (const { layer, idleMs } of this.#layers)
      if (idleMs !== undefined && ms >= idleMs) this.#sessions[layer] = null;
  }

  #forgetCleared({ host, cookiesCleared }: Hop): void {
    for (const layer of this.#layers)
      if (layer.host === host && cookiesCleared.some(({ name }) => layer.cookies.includes(name)))
        this.#end(layer);
  }

  /** A layer that sends the browser outwards has no session of its own; one that sends it inwards has. */
  #readAnswer(hop: Hop, next: Hop | undefined, landing: Landing | null, loggedIn: Owner): void {
    const layer = this.#layers.find(
      ({ host, signInPath }) => host === hop.host && hop.path.startsWith(signInPath),
    );
    if (!layer) return;
    if (hop.status !== null && hop.status >= 300 && hop.status < 400) {
      const to = this.#layerAt(next?.host);
      if (to === layer) return;
      if (to && this.#layers.indexOf(to) < this.#layers.indexOf(layer)) this.#end(layer);
      else if (hop.method === 'POST' && loggedIn) this.#sessions[layer.layer] = loggedIn;
      else this.#sessions[layer.layer] ??= this.#outerOwner(layer);
    } else if (landing?.kind === 'login-form' && landing.host === layer.host) this.#end(layer);
    else if (landing?.kind === 'consent') this.#sessions[layer.layer] ??= this.#outerOwner(layer);
  }

  #outerOwner(layer: SessionLayer): Owner {
    const outer = this.#layers.slice(0, this.#layers.indexOf(layer)).reverse();
    return outer.map((each) => this.#sessions[each.layer]).find((owner) => owner !== null) ?? null;
  }

  #layerAt(host: string | undefined): SessionLayer | undefined {
    return this.#layers.find((layer) => layer.host === host);
  }

  #end(layer: SessionLayer | undefined): void {
    if (layer) this.#sessions[layer.layer] = null;
  }
}
