import type { HttpHandler } from 'msw';
import { UserError } from '../core/base/user-error.ts';
import { type Account, accounts } from '../core/targets/offline-accounts.ts';
import { accountCentral, isRegisteredService, signin, upstream } from './addresses.ts';
import { Another } from './another.ts';
import { AnyWorld, type ChangeOf, type Client, type SignedIn } from './any-world.ts';
import type { Clock } from './clock.ts';
import { conductOfGoogle, clientId as idAtGoogle, client as keapAtGoogle } from './google.ts';
import { defaultKnobs, type Knobs } from './knobs.ts';
import { LoginForms } from './login-forms.ts';
import { ServiceTickets } from './service-tickets.ts';
import { Sessions } from './sessions.ts';
import { Tokens } from './tokens.ts';
import { TrustedDevices } from './trusted-devices.ts';

/** The thread's own client and redirect URI, so that its URL can be opened exactly as it was posted. */
const threadClient: [string, Client] = ['123', { secret: 'thread', redirectUris: ['http://www.google.com'] }];

/** A change to this world: it may turn knobs besides. */
export interface Change extends ChangeOf<World> {
  knobs?: Partial<Knobs>;
}

/**
 * One test's offline state: everything the provider's servers know. The handlers of `hosts/` read and change
 * it; a test commands it. `reset` brings it back to what a new one is.
 */
export class World extends AnyWorld {
  readonly speaks = 'cas';
  readonly pageOrigins = [signin, accountCentral, upstream];
  readonly sso = new Sessions<{ services: Map<string, string> }>(
    this.clock,
    () => this.knobs.ssoSessionMs,
    false,
  );
  /** Account Central's and every tenant's own sessions; `host` tells them apart. */
  readonly local = new Sessions<{ host: string; ticket: string; freshFor: string | null }>(
    this.clock,
    () => this.knobs.localIdleMs,
    true,
  );
  readonly upstream = new Sessions(this.clock, () => this.knobs.upstreamSessionMs, false);
  readonly tickets = new ServiceTickets(this.clock, () => this.knobs.serviceTicketMs);
  readonly tokens = new Tokens(this.clock, () => this.knobs);
  readonly devices = new TrustedDevices(this.clock, () => this.knobs.trustedDeviceMs);
  readonly another = new Another();
  /** Who is signed in at Google, to which a login page may hand logins over. */
  readonly google: AnyWorld;
  readonly loginForms = new LoginForms(this.clock);
  /** What a browser asked for before it was sent to log in, by the value of its cookie. */
  readonly savedRequests = new Map<string, string>();
  /** Whom the upstream provider names, by the one-time code that it sends the browser back with. */
  readonly upstreamAnswers = new Map<string, string>();
  knobs: Knobs = { ...defaultKnobs };

  readonly #services = new Set<string>();
  #late: (() => Promise<unknown>)[] = [];

  /** `hosts` gives what its servers answer, in the order in which they are asked; `google` is a world inside this one. */
  constructor(hosts: (world: World) => HttpHandler[], google: (clock: Clock) => AnyWorld) {
    super(() => hosts(this));
    this.google = google(this.clock);
    this.#register();
  }

  accountNamed(username: string): Account | undefined {
    return Object.values(accounts).find((account) => account.username === username);
  }

  turn(knobs: Partial<Knobs>): void {
    this.knobs = { ...this.knobs, ...knobs };
  }

  /** A service of CAS beside the provider's own: whatever begins so, and goes on by a path, a query or nothing. */
  registerService(address: string): void {
    this.#services.add(address);
  }

  isService(service: string): boolean {
    const own = [...this.#services].some(
      (address) =>
        service.startsWith(address) &&
        (/[/?]$/.test(address) || /^(?:$|[/?])/.test(service.slice(address.length))),
    );
    return own || isRegisteredService(service);
  }

  /**
   * Faults and variations add up: each stands before those that were made before it.
   * @throws UserError when the change is one to the world of another provider.
   */
  break(change: Change & { where?: object; name?: string }): void {
    if (change.where)
      throw new UserError(
        `${change.name ?? change.what} is a change to the worlds of the catalogue's other providers, and this is Keap's: name one of them by --target (docs/offline-providers.md)`,
      );
    if (change.knobs) this.turn(change.knobs);
    this.change(change);
  }

  /** Takes every fault, variation and turned knob away; what the servers know stays. */
  override mend(): void {
    this.knobs = { ...defaultKnobs };
    super.mend();
  }

  get signedIn(): SignedIn[] {
    const { google, upstream, sso, local } = this;
    return [
      ...google.signedIn.map(({ username }) => ({
        session: 'upstream' as const,
        host: new URL(conductOfGoogle().authorizeUrl).host,
        username,
      })),
      ...upstream.live.map(({ username }) => ({ session: 'upstream' as const, host: null, username })),
      ...sso.live.map(({ username }) => ({ session: 'sso' as const, host: null, username })),
      ...local.live.map(({ username, host }) => ({
        session: 'local' as const,
        host: new URL(host).host,
        username,
      })),
    ];
  }

  /** Everybody is signed out everywhere; tokens stay. */
  endEverySession(): void {
    for (const sessions of [this.sso, this.local, this.upstream]) sessions.reset();
    this.google.endEverySession();
  }

  /** Keeps a message until it is too late for it to matter. */
  postpone(message: () => Promise<unknown>): void {
    this.#late.push(message);
  }

  async deliverLateMessages(): Promise<void> {
    const messages = this.#late;
    this.#late = [];
    for (const deliver of messages) await deliver();
  }

  override reset(): void {
    super.reset();
    for (const part of [this.sso, this.local, this.upstream, this.tickets, this.tokens]) part.reset();
    for (const part of [this.loginForms, this.devices, this.another]) part.reset();
    for (const map of [this.savedRequests, this.upstreamAnswers]) map.clear();
    this.google.reset();
    this.#register();
    this.#late = [];
  }

  #register(): void {
    this.clients.set(...threadClient);
    this.google.registerClient(idAtGoogle, keapAtGoogle);
  }
}
