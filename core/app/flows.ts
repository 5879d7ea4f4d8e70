import { type Begun, beginFlow } from '../remedies/flow/begin-flow.ts';
import { type Finished, finishFlow } from '../remedies/flow/finish-flow.ts';
import { type FlowStore, flowsInMemory } from '../remedies/flow/flow.ts';
import { FlowRefusedError } from '../remedies/flow/flow-refused-error.ts';
import type { Design, ProtectionName } from './protections.ts';

/** A callback, and who is where it came. */
export interface Arrived {
  callback: URL;
  cookie: string | null;
  /** Id of the user who is signed in there; null for nobody. */
  user: string | null;
  /** Which browser it is, as far as the app can tell. */
  browser: string;
}

interface Remembered {
  /** The flow's cookie, as a browser sends it. */
  cookie: string;
  user: string;
  issuer: string | null;
}

/**
 * The app's flows, by the functions of `fresh-login/remedies`. They have no weak way. Where the app is to lack a
 * protection, they are told what they want to hear instead of what is so: the cookie that was set instead of the
 * one that came, the user who began instead of the one who is there.
 */
export class Flows {
  protections: ReadonlySet<ProtectionName>;
  design: Design;
  readonly #store = flowsInMemory();
  /** By state. */
  readonly #remembered = new Map<string, Remembered>();
  /** By browser, the state of the latest start. */
  readonly #latest = new Map<string, string>();

  constructor(protections: ReadonlySet<ProtectionName>, design: Design) {
    this.protections = protections;
    this.design = design;
  }

  async begin(beginning: Parameters<typeof beginFlow>[1], browser: string): Promise<Begun> {
    const begun = await beginFlow(this.#store, beginning);
    const state = new URL(begun.url).searchParams.get('state') ?? '';
    this.#remembered.set(state, {
      cookie: begun.cookie.split(';')[0] ?? '',
      user: beginning.user,
      issuer: beginning.issuer ?? null,
    });
    this.#latest.set(browser, state);
    return begun;
  }

  /** @throws FlowRefusedError when it does not finish a flow. */
  finish(arrived: Arrived): Promise<Finished> {
    const callback = new URL(arrived.callback);
    const parameters = callback.searchParams;
    if (!this.protections.has('kept-per-flow')) this.#putLatest(parameters, arrived.browser);
    const began = this.#remembered.get(parameters.get('state') ?? '');
    // As from an app that compares nothing: what comes is what it would like to see.
    if (!this.protections.has('issuer-checked') && began?.issuer) parameters.set('iss', began.issuer);
    const cookie = this.protections.has('bound-to-browser') ? arrived.cookie : (began?.cookie ?? null);
    const asksWho = arrived.user === null ? 'needs-a-session' : 'bound-to-user';
    const user = this.protections.has(asksWho) ? arrived.user : (began?.user ?? null);
    return finishFlow(this.#storeAsItIs(), { callback, cookie }, { user });
  }

  /** The state of the browser's latest start, in place of the one that came. */
  #putLatest(parameters: URLSearchParams, browser: string): void {
    const latest = this.#latest.get(browser) ?? '';
    const isSame = latest === parameters.get('state');
    if (this.design.comparesState) this.#latest.delete(browser);
    if (this.design.comparesState && !isSame)
      throw new FlowRefusedError('unknown-flow', 'the state is not that of the latest start', false);
    if (latest !== '') parameters.set('state', latest);
  }

  #storeAsItIs(): FlowStore {
    const store = this.#store;
    if (!this.protections.has('used-once')) return { ...store, use: () => true };
    if (this.protections.has('checked-before-use')) return store;
    const find = async (key: string) => {
      const flow = await store.find(key);
      await store.use(key);
      return flow;
    };
    return { ...store, find, use: () => true };
  }
}
