import type { HttpHandler, RequestHandler } from 'msw';
import type { Layer } from '../core/providers/profile.ts';
import { Clock } from './clock.ts';
import { ExchangeLog } from './exchange-log.ts';
import { hostOf, respond } from './respond.ts';
import { type ResponseStyle, Transport, type TransportFault } from './transport.ts';

export interface Client {
  secret: string;
  redirectUris: readonly string[];
  /** Where a logout may send the browser to, by exact text (OpenID Connect RP-Initiated Logout 1.0, 3.1). */
  postLogoutRedirectUris?: readonly string[];
}

/** Someone who is signed in, and where; the value of the cookie is not told. */
export interface SignedIn {
  session: Layer;
  host: string | null;
  username: string;
}

/** What is answered to a request. */
export type Ask = (request: Request) => Promise<Response>;

/**
 * A deliberate change to a world; `what` says it in a sentence. Handlers stand before the usual ones; one that returns nothing lets them answer.
 * `before` asks all that was there before the change.
 */
export interface ChangeOf<World> {
  what: string;
  handlers?: (world: World, before: Ask) => RequestHandler[];
  /** What the gateway does below HTTP or to how answers are written, by host. */
  transport?: Readonly<Record<string, TransportFault | ResponseStyle>>;
}

type Handlers = NonNullable<ChangeOf<AnyWorld>['handlers']>;

const anywhere = new WeakSet<object>();

/** Says of handlers that they know no world's own hosts or state. */
export function ofEveryWorld(handlers: Handlers): Handlers {
  anywhere.add(handlers);
  return handlers;
}

/** Whether a change, made for one world, says nothing of its own hosts, state or knobs, so that any can have it. */
export function fitsEveryWorld(change: { handlers?: unknown; knobs?: object; transport?: object }): boolean {
  const { handlers, knobs, transport = {} } = change;
  const areOpen = handlers === undefined || (typeof handlers === 'function' && anywhere.has(handlers));
  return areOpen && knobs === undefined && Object.keys(transport).every((host) => host === '*');
}

/**
 * What every offline world has: a clock, a log, clients, handlers that changes can be put before, and what the gateway
 * does below HTTP. It knows no protocol. One test's state; `reset` brings it back to what a new one is.
 */
export abstract class AnyWorld {
  readonly clock: Clock;
  readonly log = new ExchangeLog();
  readonly transport = new Transport();
  readonly clients = new Map<string, Client>();
  readonly #make: () => HttpHandler[];
  #made: readonly HttpHandler[] | null = null;
  #overrides: RequestHandler[] = [];
  #hosts: ReadonlySet<string> | null = null;

  /**
   * `usual` makes what its servers answer, in the order in which they are asked, when something is first asked. A world
   * inside another has that one's clock.
   */
  constructor(usual: () => HttpHandler[], clock = new Clock()) {
    this.clock = clock;
    this.#make = usual;
  }

  /** Where browsers go, as origins: a change of every page changes those. */
  abstract get pageOrigins(): readonly string[];

  /** Who is signed in, at any browser. */
  abstract get signedIn(): SignedIn[];

  /** Everybody is signed out everywhere; tokens stay. */
  abstract endEverySession(): void;

  /**
   * Changes add up: each stands before those that were made before it.
   * @throws UserError when the change is made of another world's hosts or knobs.
   */
  abstract break(change: ChangeOf<never>): void;

  /** Handlers in the order in which they are asked: those of faults first. */
  get handlers(): RequestHandler[] {
    return [...this.#overrides, ...this.usual];
  }

  private get usual(): readonly HttpHandler[] {
    this.#made ??= this.#make();
    return this.#made;
  }

  /** Hosts that exist in this world. The gateway refuses every other. */
  get hosts(): ReadonlySet<string> {
    this.#hosts ??= new Set(this.handlers.map(hostOf).filter((host) => host !== null));
    return this.#hosts;
  }

  registerClient(clientId: string, client: Client): void {
    this.clients.set(clientId, client);
  }

  protected change({ handlers: make, transport }: ChangeOf<never>): void {
    const beneath = this.#overrides;
    const before = async (request: Request) =>
      answered(await respond([...beneath, ...this.usual], request), request);
    if (make) this.#overrides = [...make(this as never, before), ...this.#overrides];
    this.#hosts = null;
    if (transport) this.transport.add(transport);
  }

  /** What its servers usually answer is made anew when something is asked next. */
  protected remake(): void {
    this.#made = null;
    this.#hosts = null;
  }

  /** Takes every change away; what the servers know stays. */
  mend(): void {
    this.#overrides = [];
    this.#hosts = null;
    this.transport.reset();
  }

  /** What the provider would answer if no fault were there; for a fault that only changes part of an answer. */
  async asUsual(request: Request): Promise<Response> {
    return answered(await respond(this.usual, request), request);
  }

  /** What the provider answers, faults included. */
  async ask(request: Request): Promise<Response> {
    return answered(await respond(this.handlers, request), request);
  }

  /** One of the provider's servers calls another: no browser and no cookie is involved. */
  async call(from: string, request: Request): Promise<Response> {
    const response = await this.ask(request);
    this.log.add(from, request, response);
    return response;
  }

  reset(): void {
    this.clock.reset();
    this.log.reset();
    this.clients.clear();
    this.mend();
  }
}

function answered(response: Response | undefined, request: Request): Response {
  if (response) return response;
  throw new Error(`no handler answers ${request.method} ${new URL(request.url).host}`);
}
