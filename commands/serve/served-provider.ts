import { UserError } from '../../core/base/user-error.ts';
import keap from '../../core/providers/catalogue/keap.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import type { Trouble } from '../../mocks/answer.ts';
import { type AnyFault, faultNamed, faultsFor } from '../../mocks/any-fault.ts';
import type { SignedIn } from '../../mocks/any-world.ts';
import type { Door } from '../../mocks/door.ts';
import type { Exchange } from '../../mocks/exchange-log.ts';
import { Gateway } from '../../mocks/gateway.ts';
import { type OfflineWorld, offlineWorld } from '../../mocks/offline-world.ts';
import type { World } from '../../mocks/world.ts';

/** An OAuth client as the provider knows it. */
export interface ServedClient {
  clientId: string;
  secret: string;
  redirectUris: readonly string[];
  /** Where a logout may go on to, where the provider has a list of that. */
  postLogoutRedirectUris?: readonly string[];
}

/** Whose token it is, without the token. */
interface Held {
  username: string;
  tenant: string | null;
  clientId: string;
}

/** What the provider knows at this moment. No secret, no value of a cookie, a code or a token is in it. */
export interface ServedState {
  clock: string;
  signedIn: SignedIn[];
  /** Whose tokens are good now. */
  tokens: { access: Held[]; refresh: Held[] };
  faults: { name: string; what: string }[];
  clients: { clientId: string; redirectUris: readonly string[] }[];
  /** The latest first. */
  exchanges: Exchange[];
  /** What was asked for and is not in the offline world, the latest first, each once. */
  troubles: string[];
}

/** Somebody who can log in there: the passwords open the offline world alone. */
export interface ServedAccount {
  username: string;
  password: string;
  oneTimeCode: string;
  tenants: readonly string[];
}

/** Which provider it is, and who is known there. */
export interface Served {
  title: string;
  /** What this provider calls its tenants; null where nobody has one. */
  tenantsAre: string | null;
  accounts: readonly ServedAccount[];
}

const shownExchanges = 50;
const shownTroubles = 20;

/** The offline provider for somebody's own app: one world, one fixed proxy port, and what can be commanded. */
export class ServedProvider<Played extends OfflineWorld = OfflineWorld> {
  readonly gateway: Gateway<Played>;
  readonly door: Door;
  readonly #clients = new Map<string, ServedClient>();
  readonly #atStart: readonly AnyFault[];
  #faults: AnyFault[] = [];
  #troubles: string[] = [];

  private constructor(gateway: Gateway<Played>, door: Door, atStart: readonly AnyFault[]) {
    this.gateway = gateway;
    this.door = door;
    this.#atStart = atStart;
  }

  /**
   * `port` 0 is any free one. Faults of the start are there again after a reset. `onTrouble` hears of what was
   * asked for in vain, each once. `world` is Keap's where none is given. Rejects with Node's own error when the port
   * cannot be listened on.
   * @throws UserError when a fault is not for this world.
   */
  static async start<Played extends OfflineWorld = World>(
    port: number,
    atStart: readonly AnyFault[],
    onTrouble: (message: string) => void,
    world: Played = offlineWorld() as Played,
  ): Promise<ServedProvider<Played>> {
    // Before anything listens: what is not for this world says so here.
    for (const fault of atStart) world.break(fault as never);
    world.mend();
    const gateway = await Gateway.start<Played>(world);
    gateway.letEveryLoopbackPortThrough();
    const provider = new ServedProvider(gateway, await gateway.openDoor('the proxy', port), atStart);
    gateway.report = (trouble) => provider.#note(trouble, onTrouble);
    for (const fault of atStart) provider.#turnOn(fault);
    return provider;
  }

  close(): Promise<void> {
    return this.gateway.close();
  }

  /** Replaces one of the same id. */
  register(client: ServedClient): void {
    this.#clients.set(client.clientId, client);
    this.gateway.world.registerClient(client.clientId, client);
  }

  /**
   * A CAS client of one's own: it gets tickets for this address, and the logout goes on to it.
   * @throws UserError where the provider does not speak CAS.
   */
  registerService(address: string): void {
    const world: OfflineWorld = this.gateway.world;
    if (world.speaks === 'cas') world.registerService(address);
    else throw new UserError(`${world.conduct.title} does not speak CAS, so it has no service to register`);
  }

  /** As it was at the start; clients and services that were registered since stay. */
  reset(): void {
    const { world } = this.gateway;
    world.reset();
    this.#faults = [];
    this.#troubles = [];
    for (const client of this.#clients.values()) world.registerClient(client.clientId, client);
    for (const fault of this.#atStart) this.#turnOn(fault);
  }

  forward(ms: number): void {
    this.gateway.world.clock.advance(ms);
  }

  /** @throws UserError that names the nearest fault when there is none of this name. */
  async turnOn(name: string): Promise<void> {
    const fault = await faultNamed(name, this.gateway.world.speaks);
    if (!this.#faults.some((on) => on.name === fault.name)) this.#turnOn(fault);
  }

  /** Sessions and tokens stay as they are. */
  turnOff(name: string): void {
    const rest = this.#faults.filter((fault) => fault.name !== name);
    this.gateway.world.mend();
    this.#faults = [];
    for (const fault of rest) this.#turnOn(fault);
  }

  /** Every fault that this provider can have. */
  get catalogue(): Promise<readonly AnyFault[]> {
    return faultsFor(this.gateway.world);
  }

  get served(): Served {
    const world: OfflineWorld = this.gateway.world;
    const isOwn = world.speaks === 'cas';
    const known = Object.values(accounts).map(({ username, password, oneTimeCode, tenants }) => ({
      ...{ username, password, oneTimeCode },
      tenants: isOwn ? tenants : world.tenantsFor(username, null),
    }));
    const { title, tenantsAre } = isOwn ? keap : world.conduct;
    const hasTenants = known.some(({ tenants }) => tenants.length > 0);
    return { title, tenantsAre: hasTenants ? tenantsAre.many : null, accounts: known };
  }

  get state(): ServedState {
    const world: OfflineWorld = this.gateway.world;
    const { clock, log, signedIn } = world;
    const { access, refresh } = world.tokens.live;
    return {
      clock: new Date(clock.nowMs).toISOString(),
      signedIn,
      tokens: { access: access.map(held), refresh: refresh.map(held) },
      faults: this.#faults.map(({ name, what }) => ({ name, what })),
      clients: [...this.#clients.values()].map(({ clientId, redirectUris }) => ({ clientId, redirectUris })),
      exchanges: log.all.slice(-shownExchanges).reverse(),
      troubles: this.#troubles,
    };
  }

  #turnOn(fault: AnyFault): void {
    this.gateway.world.break(fault as never);
    this.#faults.push(fault);
  }

  /** A browser asks for its maker's hosts all the time: said once, it is enough. */
  #note({ message }: Trouble, onTrouble: (message: string) => void): void {
    if (this.#troubles.includes(message)) return;
    this.#troubles = [message, ...this.#troubles].slice(0, shownTroubles);
    onTrouble(message);
  }
}

/** Of a grant, what tells nothing that was sent. */
function held({ username, tenant, clientId }: Held): Held {
  return { username, tenant, clientId };
}
