import { getResponse, type HttpHandler, type RequestHandler } from 'msw';
import { type Account, accounts } from '../core/targets/offline-accounts.ts';
import { isRegisteredService } from './addresses.ts';
import { Another } from './another.ts';
import { Clock } from './clock.ts';
import { ExchangeLog } from './exchange-log.ts';
import { defaultKnobs, type Knobs } from './knobs.ts';
import { LoginForms } from './login-forms.ts';
import { ServiceTickets } from './service-tickets.ts';
import { Sessions } from './sessions.ts';
import { Tokens } from './tokens.ts';
import { type ResponseStyle, Transport, type TransportFault } from './transport.ts';

export interface Client {
  secret: string;
  redirectUris: readonly string[];
}

/** The thread's own client and redirect URI, so that its URL can be opened exactly as it was posted. */
const threadClient: [string, Client] = ['123', { secret: 'thread', redirectUris: ['http://www.google.com'] }];

/** What is answered to a request. */
export type Ask = (request: Request) => Promise<Response>;

/**
 * A deliberate change to the world; `what` says it in a sentence. Handlers stand before the usual ones; one that returns nothing lets them answer.
 * `before` asks all that was there before the change.
 */
export interface Change {
  what: string;
  knobs?: Partial<Knobs>;
  handlers?: (world: World, before: Ask) => RequestHandler[];
  /** What the gateway does below HTTP or to how answers are written, by host. */
  transport?: Readonly<Record<string, TransportFault | ResponseStyle>>;
}

/**
 * One test's offline state: everything the provider's servers know. The handlers of `hosts/` read and change
 * it; a test commands it. `reset` brings it back to what a new one is.
 */
export class World {
  readonly clock = new Clock();
  readonly log = new ExchangeLog();
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
  readonly another = new Another();
  readonly loginForms = new LoginForms(this.clock);
  readonly transport = new Transport();
  readonly clients = new Map<string, Client>([threadClient]);
  /** What a browser asked for before it was sent to log in, by the value of its cookie. */
  readonly savedRequests = new Map<string, string>();
  /** Whom the upstream provider names, by the one-time code that it sends the browser back with. */
  readonly upstreamAnswers = new Map<string, string>();
  knobs: Knobs = { ...defaultKnobs };

  readonly #services = new Set<string>();
  readonly #usual: HttpHandler[];
  #overrides: RequestHandler[] = [];
  #late: (() => Promise<unknown>)[] = [];

  /** `hosts` gives what its servers answer, in the order in which they are asked. */
  constructor(hosts: (world: World) => HttpHandler[]) {
    this.#usual = hosts(this);
  }

  /** Handlers in the order in which they are asked: those of faults first. */
  get handlers(): RequestHandler[] {
    return [...this.#overrides, ...this.#usual];
  }

  /** Hosts that exist in this world. The gateway refuses every other. */
  get hosts(): Set<string> {
    return new Set(this.handlers.flatMap((handler) => hostOf(handler)));
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

  registerClient(clientId: string, client: Client): void {
    this.clients.set(clientId, client);
  }

  /** Faults and variations add up: each stands before those that were made before it. */
  break(change: Change): void {
    const { handlers } = this;
    const before = async (request: Request) => answered(await getResponse(handlers, request), request);
    if (change.knobs) this.turn(change.knobs);
    if (change.handlers) this.#overrides = [...change.handlers(this, before), ...this.#overrides];
    if (change.transport) this.transport.add(change.transport);
  }

  /** Takes every fault, variation and turned knob away; what the servers know stays. */
  mend(): void {
    this.knobs = { ...defaultKnobs };
    this.#overrides = [];
    this.transport.reset();
  }

  /** What the provider would answer if no fault were there; for a fault that only changes part of an answer. */
  async asUsual(request: Request): Promise<Response> {
    return answered(await getResponse(this.#usual, request), request);
  }

  /** What the provider answers, faults included. */
  async ask(request: Request): Promise<Response> {
    return answered(await getResponse(this.handlers, request), request);
  }

  /** One of the provider's servers calls another: no browser and no cookie is involved. */
  async call(from: string, request: Request): Promise<Response> {
    const response = await this.ask(request);
    this.log.add(from, request, response);
    return response;
  }

  /** Everybody is signed out everywhere; tokens stay. */
  endEverySession(): void {
    for (const sessions of [this.sso, this.local, this.upstream]) sessions.reset();
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

  reset(): void {
    for (const part of [this.clock, this.sso, this.local, this.upstream, this.tickets, this.tokens])
      part.reset();
    for (const part of [this.loginForms, this.log, this.another]) part.reset();
    for (const map of [this.savedRequests, this.upstreamAnswers, this.clients]) map.clear();
    this.clients.set(...threadClient);
    this.mend();
    this.#late = [];
  }
}

function answered(response: Response | undefined, request: Request): Response {
  if (response) return response;
  throw new Error(`no handler answers ${request.method} ${new URL(request.url).host}`);
}

function hostOf(handler: RequestHandler): string[] {
  const { path } = handler.info as { path?: unknown };
  return typeof path === 'string' && URL.canParse(path) ? [new URL(path).hostname] : [];
}
