import type { ProviderAddresses } from './provider-addresses.ts';
import { addressKey } from './same-address.ts';
import type { Step } from './step.ts';

/** Redirects whose target has not come yet, by where they lead: each is looked at a few times, however many are open. */
export class OpenRedirects {
  readonly #addresses: ProviderAddresses;
  #toProvider = new ByTarget();
  readonly #toOthers = new ByTarget();

  constructor(addresses: ProviderAddresses) {
    this.#addresses = addresses;
  }

  add(step: Step): void {
    const { location } = step.exchange;
    if (location) this.#towards(location).add(step, location);
  }

  /** What is still open to the provider is not in the file. */
  dropToProvider(): void {
    this.#toProvider = new ByTarget();
  }

  /**
   * Takes out the latest that may have led there: by its whole address, else as a sanitiser may have left it. After
   * 301, 302 and 303 browsers ask by GET (Fetch, 4.4, "HTTP-redirect fetch").
   */
  take(method: string, url: URL): Step | null {
    return this.#towards(url).take(method, url);
  }

  #towards({ host }: URL): ByTarget {
    return this.#addresses.has(host) ? this.#toProvider : this.#toOthers;
  }
}

class ByTarget {
  readonly #open = new Set<Step>();
  readonly #byKey = new Map<string, Step[]>();

  add(step: Step, location: URL): void {
    const { method, status } = step.exchange;
    this.#open.add(step);
    const methods = status === 307 || status === 308 ? new Set(['GET', method]) : ['GET'];
    const keys = isCut(location) ? [addressKey(location), plainKey(location)] : [addressKey(location)];
    for (const asked of methods)
      for (const key of keys) {
        const steps = this.#byKey.get(`${asked} ${key}`);
        if (steps) steps.push(step);
        else this.#byKey.set(`${asked} ${key}`, [step]);
      }
  }

  take(method: string, url: URL): Step | null {
    const step = this.#latest(`${method} ${addressKey(url)}`) ?? this.#latest(`${method} ${plainKey(url)}`);
    if (step) this.#open.delete(step);
    return step;
  }

  #latest(key: string): Step | null {
    const steps = this.#byKey.get(key) ?? [];
    for (let last = steps.at(-1); last; last = steps.at(-1)) {
      if (this.#open.has(last)) return last;
      steps.pop();
    }
    return null;
  }
}

/** Not to be taken for a whole address, which has no blank in it. */
function plainKey({ origin, pathname }: URL): string {
  return `cut ${origin}${pathname}`;
}

/** Sanitisers leave the path and take the query. */
function isCut({ search }: URL): boolean {
  return search === '' || /redact|sanit|remov|%5b|\*\*/i.test(search);
}
