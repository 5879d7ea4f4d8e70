import { type Exchange, isRedirect } from './exchange.ts';
import { PasswordsByScripts } from './passwords-by-scripts.ts';
import type { ProviderAddresses } from './provider-addresses.ts';
import type { Step } from './step.ts';

interface Facts {
  steps: readonly Step[];
  addresses: ProviderAddresses;
  beginsInTheMiddle: boolean;
  /** Hosts of the app: a password that is sent there is no login at the provider. */
  appHosts: ReadonlySet<string>;
  /** The tool writes one entry a request, with its last address. */
  hidesRedirects: boolean;
  /** What pages asked for meanwhile that was no document: a form that a script sends. */
  byScripts: readonly Exchange[];
}

/** The steps of an attempt, and what is asked of many of them, found once for all. */
export class WayThrough {
  readonly steps: readonly Step[];
  readonly addresses: ProviderAddresses;
  readonly beginsInTheMiddle: boolean;
  readonly appHosts: ReadonlySet<string>;
  readonly hidesRedirects: boolean;
  readonly passwordsByScripts: PasswordsByScripts;
  readonly #places: ReadonlyMap<Step, number>;
  readonly #shownBefore: (Step | null)[] = [];
  readonly #firstOfProvider: number;
  readonly #lastOfProvider: number;

  constructor({ steps, addresses, byScripts, beginsInTheMiddle, appHosts, hidesRedirects }: Facts) {
    this.steps = steps;
    this.addresses = addresses;
    this.beginsInTheMiddle = beginsInTheMiddle;
    this.appHosts = appHosts;
    this.hidesRedirects = hidesRedirects;
    this.passwordsByScripts = new PasswordsByScripts(byScripts, addresses);
    this.#places = new Map(steps.map((step, index) => [step, index]));
    let shown: Step | null = null;
    for (const step of steps) {
      this.#shownBefore.push(shown);
      if (!step.isMissing && isShown(step)) shown = step;
    }
    const isProvider = ({ exchange }: Step) => addresses.has(exchange.url.host);
    this.#firstOfProvider = steps.findIndex(isProvider);
    this.#lastOfProvider = steps.findLastIndex(isProvider);
  }

  /** Which of the steps one is, from 0; null where it is none of them. */
  placeOf(step: Step): number | null {
    return this.#places.get(step) ?? null;
  }

  /** The page that was shown last before a step. */
  shownBefore(index: number): Step | null {
    return this.#shownBefore[index] ?? null;
  }

  /** Whether the provider was asked both before and after a step. */
  isWithinProvider(step: Step): boolean {
    const at = this.#places.get(step) ?? -1;
    return this.#firstOfProvider >= 0 && this.#firstOfProvider < at && at < this.#lastOfProvider;
  }
}

export function isShown({ exchange: { status } }: Step): boolean {
  return status !== null && !isRedirect(status);
}
