import type { Layer, Profile, SessionLayer } from '../providers/profile.ts';
import { endsAfterMs } from '../providers/session-life.ts';
import type { Landing } from '../trail/landing.ts';
import type { Hop, Trail } from '../trail/trail.ts';
import { isAsked } from '../verdict/layer.ts';
import type { Owner } from './schema.ts';

/** What one step showed of the provider's sessions. */
export interface Seen {
  trail: Trail;
  landing: Landing | null;
  /** Who typed a password in this step, if somebody did. */
  loggedIn: Owner;
  /** Whether somebody went on from an account chooser: by the own account, or by another. */
  isChosen?: boolean;
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
  /** Whose session the chooser that was left last has beside the one that is asked for, by the layer where it stands. */
  #listed = new Map<Layer, readonly Owner[]>();
  /** A host of no layer's that was asked who is there, until the browser comes back from it. */
  #outside: string | null = null;
  readonly #sessions: Sessions = { local: null, sso: null, upstream: null };

  constructor(profile: Profile, ownerOf: (username: string) => Owner) {
    this.#layers = profile.layers;
    this.#ownerOf = ownerOf;
  }

  get sessions(): Sessions {
    return { ...this.#sessions };
  }

  observe({ trail, landing, loggedIn, isChosen = false }: Seen): void {
    if (!isChosen && loggedIn === null) this.#listed.clear();
    for (const [index, hop] of trail.entries()) {
      this.#forgetCleared(hop);
      const next = trail[index + 1];
      this.#readAnswer(hop, next, next ? null : landing, loggedIn);
    }
    this.#readOutside(trail, landing, loggedIn);
    this.#readChooser(landing);
    if (landing?.kind === 'logged-out') this.#end(this.#layerAt(landing.host));
    // The strongest sign: whoever the consent page names is signed in where it stands.
    const inner = this.#layers.at(-1);
    if (inner && landing?.account && this.#sessions[inner.layer] !== 'both')
      this.#sessions[inner.layer] = this.#ownerOf(landing.account.username);
  }

  /**
   * A provider further up that the profile has no layer of, such as one whose button stands beside the password: whoever
   * comes back from there is signed in there, whoever sees its login form is not.
   */
  #readOutside(trail: Trail, landing: Landing | null, loggedIn: Owner): void {
    for (const [index, hop] of trail.entries()) {
      if (!this.#layerAt(hop.host) && isAsked(hop)) this.#outside = hop.host;
      const inner = this.#layerAt(trail[index + 1]?.host);
      if (hop.host !== this.#outside || !inner) continue;
      const named = landing?.account ? this.#ownerOf(landing.account.username) : null;
      this.#sessions.upstream = loggedIn ?? this.#sessions.upstream ?? named;
      this.#sessions[inner.layer] ??= this.#sessions.upstream;
      this.#outside = null;
    }
    if (landing?.kind === 'login-form' && landing.host === this.#outside) this.#sessions.upstream = null;
  }

  /** Time passes and nobody asks. */
  rest(ms: number): void {
    for (const each of this.#layers) {
      const endMs = endsAfterMs(each);
      if (endMs !== null && ms >= endMs) this.#sessions[each.layer] = null;
    }
  }

  /** An account of which the page does not say that it is signed out keeps the session that it had. */
  #readChooser(landing: Landing | null): void {
    const layer = this.#layerAt(landing?.host);
    if (!layer || !landing?.chooser) return;
    const alive = landing.chooser.accounts.filter(({ session }) => session !== 'signed-out');
    this.#listed.set(
      layer.layer,
      alive.map(({ username }) => this.#ownerOf(username)),
    );
  }

  /** Whether the session that a layer has stays beside the one that is asked for. */
  #stays({ layer }: SessionLayer): boolean {
    const owner = this.#sessions[layer];
    const listed = this.#listed.get(layer) ?? [];
    return owner !== null && (owner === 'both' ? listed.length > 0 : listed.includes(owner));
  }

  #signIn(layer: SessionLayer, who: Owner): void {
    const before = this.#sessions[layer.layer];
    const isBeside = this.#stays(layer) && before !== who && before !== 'other' && who !== 'other';
    this.#sessions[layer.layer] = isBeside ? 'both' : who;
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
      else if (hop.method === 'POST' && loggedIn) this.#signIn(layer, loggedIn);
      else this.#sessions[layer.layer] ??= this.#outerOwner(layer, loggedIn);
    } else if (landing?.kind === 'login-form' && landing.host === layer.host) {
      if (!this.#stays(layer)) this.#end(layer);
    } else if (landing?.kind === 'consent') this.#sessions[layer.layer] ??= this.#outerOwner(layer, loggedIn);
  }

  /** Where two are signed in further out, an inner session is that of whoever has just come from there. */
  #outerOwner(layer: SessionLayer, loggedIn: Owner): Owner {
    const outer = this.#layers.slice(0, this.#layers.indexOf(layer)).reverse();
    const owner = outer.map((each) => this.#sessions[each.layer]).find((one) => one !== null) ?? null;
    return owner === 'both' ? (loggedIn ?? owner) : owner;
  }

  #layerAt(host: string | undefined): SessionLayer | undefined {
    return this.#layers.find((layer) => layer.host === host);
  }

  #end(layer: SessionLayer | undefined): void {
    if (layer) this.#sessions[layer.layer] = null;
  }
}
