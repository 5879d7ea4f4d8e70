import type { Trouble } from './answer.ts';
import { Authority } from './certificate.ts';
import { Door } from './door.ts';
import type { World } from './world.ts';

/**
 * The loopback proxy that puts a world in front of browsers and HTTP clients. Every browser context gets a
 * door of its own, so that the log tells whose request it was. Nothing that enters a door leaves the machine:
 * hosts that the world does not have are refused, loopback ports that were not registered too.
 */
export class Gateway {
  readonly world: World;
  readonly #authority: Authority;
  readonly #doors = new Set<Door>();
  readonly #loopbackPorts = new Set<number>();
  #troubles: Trouble[] = [];

  private constructor(world: World, authority: Authority) {
    this.world = world;
    this.#authority = authority;
  }

  static async start(world: World): Promise<Gateway> {
    return new Gateway(world, await Authority.start());
  }

  /** PEM of the authority that signs for every host of the world; for clients that check certificates. */
  get certificate(): string {
    return this.#authority.certificate;
  }

  /** Lets requests for this loopback port through to it: the app's own pages. */
  registerLoopbackPort(port: number): void {
    this.#loopbackPorts.add(port);
  }

  /** Opens a proxy port. `name` is whose requests come through it, as the log shows it. */
  async openDoor(name: string): Promise<Door> {
    const door = new Door(name, {
      world: this.world,
      secureContextFor: (host) => this.#authority.contextFor(host),
      isOpenLoopbackPort: (port) => this.#loopbackPorts.has(port),
      report: (trouble) => this.#troubles.push(trouble),
      closed: () => this.#doors.delete(door),
    });
    this.#doors.add(door);
    await door.listen();
    return door;
  }

  /** What went wrong since the last call. */
  takeTroubles(): Trouble[] {
    const troubles = this.#troubles;
    this.#troubles = [];
    return troubles;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#doors].map((door) => door.close()));
  }
}
