import type { Layer } from '../../core/providers/profile.ts';
import type { Trouble } from '../../mocks/answer.ts';
import type { Door } from '../../mocks/door.ts';
import type { Exchange } from '../../mocks/exchange-log.ts';
import { type Fault, faults } from '../../mocks/faults/catalog.ts';
import { Gateway } from '../../mocks/gateway.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import type { Grant } from '../../mocks/tokens.ts';
import type { World } from '../../mocks/world.ts';

/** An OAuth client as the provider knows it. */
export interface ServedClient {
  clientId: string;
  secret: string;
  redirectUris: readonly string[];
}

/** Someone who is signed in, and where; the value of the cookie is not told. */
export interface SignedIn {
  session: Layer;
  host: string | null;
  username: string;
}

/** What the provider knows at this moment. No secret, no value of a cookie, a code or a token is in it. */
export interface ServedState {
  clock: string;
  signedIn: SignedIn[];
  /** Whose tokens are good now. */
  tokens: { access: Grant[]; refresh: Grant[] };
  faults: { name: string; what: string }[];
  clients: { clientId: string; redirectUris: readonly string[] }[];
  /** The latest first. */
  exchanges: Exchange[];
  /** What was asked for and is not in the offline world, the latest first, each once. */
  troubles: string[];
}

const shownExchanges = 50;
const shownTroubles = 20;

/** The offline provider for somebody's own app: one world, one fixed proxy port, and what can be commanded. */
export class ServedProvider {
  readonly gateway: Gateway<World>;
  readonly door: Door;
  readonly #clients = new Map<string, ServedClient>();
  readonly #atStart: readonly Fault[];
  #faults: Fault[] = [];
  #troubles: string[] = [];

  private constructor(gateway: Gateway<World>, door: Door, atStart: readonly Fault[]) {
    this.gateway = gateway;
    this.door = door;
    this.#atStart = atStart;
  }

  /**
   * `port` 0 is any free one. Faults of the start are there again after a reset. `onTrouble` hears of what was
   * asked for in vain, each once. Rejects with Node's own error when the port cannot be listened on.
   */
  static async start(
    port: number,
    atStart: readonly Fault[],
    onTrouble: (message: string) => void,
  ): Promise<ServedProvider> {
    const gateway = await Gateway.start(offlineWorld());
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

  /** A CAS client of one's own: it gets tickets for this address, and the logout goes on to it. */
  registerService(address: string): void {
    this.gateway.world.registerService(address);
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
    const fault = await faults.named(name);
    if (!this.#faults.some((on) => on.name === fault.name)) this.#turnOn(fault);
  }

  /** Sessions and tokens stay as they are. */
  turnOff(name: string): void {
    const rest = this.#faults.filter((fault) => fault.name !== name);
    this.gateway.world.mend();
    this.#faults = [];
    for (const fault of rest) this.#turnOn(fault);
  }

  get state(): ServedState {
    const { clock, sso, local, upstream, tokens, log } = this.gateway.world;
    return {
      clock: new Date(clock.nowMs).toISOString(),
      signedIn: [
        ...upstream.live.map(({ username }) => ({ session: 'upstream' as const, host: null, username })),
        ...sso.live.map(({ username }) => ({ session: 'sso' as const, host: null, username })),
        ...local.live.map(({ username, host }) => ({
          session: 'local' as const,
          host: new URL(host).host,
          username,
        })),
      ],
      tokens: tokens.live,
      faults: this.#faults.map(({ name, what }) => ({ name, what })),
      clients: [...this.#clients.values()].map(({ clientId, redirectUris }) => ({ clientId, redirectUris })),
      exchanges: log.all.slice(-shownExchanges).reverse(),
      troubles: this.#troubles,
    };
  }

  #turnOn(fault: Fault): void {
    this.gateway.world.break(fault);
    this.#faults.push(fault);
  }

  /** A browser asks for its maker's hosts all the time: said once, it is enough. */
  #note({ message }: Trouble, onTrouble: (message: string) => void): void {
    if (this.#troubles.includes(message)) return;
    this.#troubles = [message, ...this.#troubles].slice(0, shownTroubles);
    onTrouble(message);
  }
}
