import { createSecureContext, type SecureContext } from 'node:tls';
import type { ProxyAgent } from 'undici';
import type { Trouble } from './answer.ts';
import type { AnyWorld } from './any-world.ts';
import { Authority } from './certificate.ts';
import { Door, onLoopback, type Place } from './door.ts';
import { tunnelsThrough } from './tunnels.ts';

/**
 * The loopback proxy that puts a world in front of browsers and HTTP clients. Every browser context gets a
 * door of its own, so that the log tells whose request it was. Nothing that enters a door leaves the machine:
 * hosts that the world does not have are refused, loopback ports that were not registered too.
 */
export class Gateway<World extends AnyWorld = AnyWorld> {
  readonly world: World;
  readonly #authority: Authority;
  readonly #place: Place;
  /** What its clients trust; made once rather than for every connection. */
  readonly #trust: SecureContext;
  readonly #doors = new Set<Door>();
  readonly #loopbackPorts = new Set<number>();
  readonly #closedPorts = new Set<number>();
  #everyLoopbackPort = false;
  #troubles: Trouble[] = [];
  /** What is done with a trouble when it comes; usually it is kept for `takeTroubles`. */
  report: (trouble: Trouble) => void = (trouble) => this.#troubles.push(trouble);

  private constructor(world: World, authority: Authority, place: Place) {
    this.#place = place;
    this.world = world;
    this.#authority = authority;
    this.#trust = createSecureContext({ ca: authority.certificate });
  }

  /** `place`: where its doors listen, which is loopback unless a browser elsewhere has to reach them. */
  static async start<World extends AnyWorld>(
    world: World,
    place: Place = onLoopback,
  ): Promise<Gateway<World>> {
    return new Gateway(world, await Authority.ofThisProcess(), place);
  }

  /** PEM of the authority that signs for every host of the world; for clients that check certificates. */
  get certificate(): string {
    return this.#authority.certificate;
  }

  /** Hash of the authority's public key, by which Chromium can be told to trust it alone: SHA-256, base64. */
  get publicKeyHash(): string {
    return this.#authority.publicKeyHash;
  }

  /** For an app that runs nobody knows where on this machine. Every program here can reach those ports anyway. */
  letEveryLoopbackPortThrough(): void {
    this.#everyLoopbackPort = true;
  }

  /** Never lets a request through to this port, as none is let through to a door: it would go round for ever. */
  keepFrom(port: number): void {
    this.#closedPorts.add(port);
  }

  /** Lets requests for this loopback port through to it: the app's own pages. */
  registerLoopbackPort(port: number): void {
    this.#loopbackPorts.add(port);
  }

  /**
   * Opens a proxy port: this one, or any that is free. `name` is whose requests come through it, as the log
   * shows it.
   */
  async openDoor(name: string, port = 0): Promise<Door> {
    const door = new Door(name, {
      place: this.#place,
      world: this.world,
      secureContextFor: (host) => this.#authority.contextFor(host),
      isOpenLoopbackPort: (asked) => this.#isOpen(asked),
      report: (trouble) => this.report(trouble),
      closed: () => this.#doors.delete(door),
    });
    await door.listen(port);
    this.#doors.add(door);
    return door;
  }

  /** The way through a door for an HTTP client that checks certificates. To be closed before the door is. */
  dispatcherThrough(door: Door): ProxyAgent {
    return tunnelsThrough(door.url, this.#trust);
  }

  /** What went wrong since the last call. */
  takeTroubles(): Trouble[] {
    const troubles = this.#troubles;
    this.#troubles = [];
    return troubles;
  }

  #isOpen(port: number): boolean {
    const isOwn = this.#closedPorts.has(port) || [...this.#doors].some((door) => door.port === port);
    return !isOwn && (this.#everyLoopbackPort || this.#loopbackPorts.has(port));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#doors].map((door) => door.close()));
  }
}
