import type { Dispatcher } from 'undici';
import type { Baseline } from '../../core/canary/baseline/baseline.ts';
import { httpVisitors } from '../../core/canary/http/visitor.ts';
import type { CanaryResult } from '../../core/canary/result.ts';
import type { OpenVisitor } from '../../core/canary/visitor.ts';
import { Access, type AccessSettings } from '../../core/live/access.ts';
import { beginRun } from '../../core/live/run-name.ts';
import type { Target } from '../../core/targets/target.ts';
import { type StartedApp, startBuiltInApp } from '../../fixtures/built-in-app.ts';
import type { AnyFault } from '../../mocks/any-fault.ts';
import type { Door } from '../../mocks/door.ts';
import { Gateway } from '../../mocks/gateway.ts';
import { worldOf } from '../../mocks/offline-world.ts';
import { checkOf } from './check-of.ts';
import { watchOnce } from './once.ts';
import { stoppable } from './stoppable.ts';

interface Needs {
  target: Target;
  /** What the offline world is broken with before each check; null for nothing. */
  fault: AnyFault | null;
  settings: AccessSettings & { timeoutMs: number };
}

interface WayOut {
  door: Door;
  dispatcher: Dispatcher;
}

interface Asked {
  withoutAccounts: boolean;
  /** The way that was agreed on; null where none is to be compared with. */
  baseline: Baseline | null;
  /** Ends the check: nothing is opened or typed from then on. */
  signal: AbortSignal;
}

/**
 * The canary without a browser, in this process: what stands around a check is opened once, and any number of
 * checks made with it, one after another. Each is a run of its own, with a world as it is at the start.
 */
export class HttpCanary {
  readonly #needs: Needs;
  readonly #gateway: Gateway | null;
  readonly #started: StartedApp;
  readonly #waysOut = new Map<string, WayOut>();

  private constructor(needs: Needs, gateway: Gateway | null, started: StartedApp) {
    this.#needs = needs;
    this.#gateway = gateway;
    this.#started = started;
  }

  /** @throws UserError when the port that the app is registered at is taken. */
  static async open(needs: Needs): Promise<HttpCanary> {
    const { target } = needs;
    const gateway = target.mode === 'offline' ? await Gateway.start(await worldOf(target.world)) : null;
    try {
      return new HttpCanary(needs, gateway, await startBuiltInApp(target, gateway, target.appUrl));
    } catch (error) {
      await gateway?.close();
      throw error;
    }
  }

  /** One run. @throws UserError where the target is live and the environment would let secrets out. */
  async check({ withoutAccounts, baseline, signal }: Asked): Promise<CanaryResult> {
    const { target, settings } = this.#needs;
    this.#startAfresh();
    beginRun();
    const { client } = this.#started.app.dialog;
    const needs = {
      access: Access.to(target, settings),
      redirectUri: client.redirectUri,
      timeoutMs: settings.timeoutMs,
      openDispatcher: (name: string) => this.#wayOut(name),
    };
    const openVisitor: OpenVisitor = async (name) => stoppable(await httpVisitors(needs)(name), signal);
    const input = checkOf({ target, client, openVisitor, withoutAccounts, baseline });
    return watchOnce({ input, target, tier: 'http', signal });
  }

  async close(): Promise<void> {
    for (const { dispatcher, door } of this.#waysOut.values()) {
      await dispatcher.destroy();
      await door.close();
    }
    await this.#started.close();
    await this.#gateway?.close();
  }

  #startAfresh(): void {
    const { target, fault } = this.#needs;
    const { dialog, address } = this.#started.app;
    dialog.reset();
    const world = this.#gateway?.world;
    if (!world) return;
    world.reset();
    const { id, secret } = target.client;
    world.registerClient(id, { secret: secret.reveal(), redirectUris: [address.redirectUri] });
    if (fault) world.break(fault as never);
    this.#gateway?.takeTroubles();
  }

  /**
   * The connections of one check serve the next: what a visitor is, its cookies are, and to connect takes as long as to
   * read a page. Null where there is no gateway to go through.
   */
  async #wayOut(name: string): Promise<Dispatcher | null> {
    if (!this.#gateway) return null;
    const known = this.#waysOut.get(name);
    if (known) return known.dispatcher;
    const door = await this.#gateway.openDoor(name);
    const dispatcher = this.#gateway.dispatcherThrough(door);
    this.#waysOut.set(name, { door, dispatcher });
    return dispatcher;
  }
}
