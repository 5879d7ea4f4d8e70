import type { Exchange } from './exchange.ts';
import type { ProviderAddresses } from './provider-addresses.ts';
import { hasSecret } from './sent-fields.ts';

/** When scripts sent passwords that were not refused, in milliseconds since 1970, to be asked for by time. */
export class PasswordsByScripts {
  readonly #toProvider: readonly number[];
  readonly #byHost = new Map<string, number[]>();

  constructor(byScripts: readonly Exchange[], addresses: ProviderAddresses) {
    const taken = byScripts
      .filter(
        ({ startedMs, status, sent }) =>
          !Number.isNaN(startedMs) && status !== null && status < 400 && hasSecret(sent),
      )
      .sort((a, b) => a.startedMs - b.startedMs);
    this.#toProvider = taken.filter(({ url }) => addresses.has(url.host)).map(({ startedMs }) => startedMs);
    for (const { url, startedMs } of taken) {
      const times = this.#byHost.get(url.host);
      if (times) times.push(startedMs);
      else this.#byHost.set(url.host, [startedMs]);
    }
  }

  /** Whether one went to the provider or to this host, from a time up to another. */
  areSentTo(host: string, fromMs: number, untilMs: number): boolean {
    const all = [this.#toProvider, this.#byHost.get(host) ?? []];
    return all.some((times) => (times[firstFrom(times, fromMs)] ?? Number.NaN) <= untilMs);
  }
}

/** Where the first stands that is not before `ms`, among times in their order; behind the last where none is. */
function firstFrom(times: readonly number[], ms: number): number {
  let from = 0;
  let to = times.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((times[middle] ?? 0) >= ms) to = middle;
    else from = middle + 1;
  }
  return from;
}
