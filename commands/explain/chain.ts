import type { Exchange } from './exchange.ts';
import { addressKey } from './same-address.ts';

/**
 * Exchanges of one time, what each led to behind it; first the one that is awaited. What is no document stands behind
 * them all.
 */
export function chainOf(group: readonly Exchange[], awaited: URL | null): Exchange[] {
  if (group.length === 1) return [...group];
  const documents = group.filter(({ isDocument }) => isDocument);
  const rest = group.filter(({ isDocument }) => !isDocument);
  return [...chained(documents, awaited), ...rest];
}

function chained(documents: readonly Exchange[], awaited: URL | null): Exchange[] {
  const left = new Left(documents);
  const exchanges: Exchange[] = [];
  let first = awaited === null ? null : left.firstAt(addressKey(awaited));
  for (let head = first ?? left.head(); head; head = first ?? left.head()) {
    first = null;
    for (let at: Exchange | null = head; at; at = left.after(at)) {
      exchanges.push(at);
      left.take(at);
    }
  }
  return exchanges;
}

/** Every address of its own host that a page has in quotes. */
const quotedPath = /"(\/[^"]*)(?=")/g;

function pathKey(host: string, path: string): string {
  return `${host} ${path}`;
}

/** Documents in their order, of which those that were taken are passed over, each once. */
class Queue {
  readonly all: Exchange[] = [];
  readonly #isLeft: (one: Exchange) => boolean;
  #at = 0;

  constructor(isLeft: (one: Exchange) => boolean) {
    this.#isLeft = isLeft;
  }

  first(): Exchange | null {
    for (let one = this.all[this.#at]; one; one = this.all[++this.#at]) if (this.#isLeft(one)) return one;
    return null;
  }
}

/** The documents of one address; `onward` are those of `gets` that are redirects. */
class AtAddress {
  readonly all: Queue;
  readonly gets: Queue;
  readonly onward: Queue;
  readonly posts: Queue;

  constructor(isLeft: (one: Exchange) => boolean) {
    this.all = new Queue(isLeft);
    this.gets = new Queue(isLeft);
    this.onward = new Queue(isLeft);
    this.posts = new Queue(isLeft);
  }

  add(one: Exchange): void {
    this.all.all.push(one);
    if (one.method === 'GET') this.gets.all.push(one);
    if (one.method === 'GET' && one.location !== null) this.onward.all.push(one);
    if (one.method === 'POST') this.posts.all.push(one);
  }
}

/** Documents that no chain has yet, to be asked for in their order; each is looked at a few times, however many they are. */
class Left {
  readonly #order: ReadonlyMap<Exchange, number>;
  readonly #left: Set<Exchange>;
  readonly #targets: ReadonlySet<string>;
  readonly #byAddress = new Map<string, AtAddress>();
  readonly #byPath = new Map<string, Queue>();
  readonly #redirects: Queue;
  readonly #all: Queue;
  /** What nothing leads to, and no page that is left may have sent; the latest first. */
  readonly #heads: Exchange[];

  constructor(documents: readonly Exchange[]) {
    this.#left = new Set(documents);
    this.#order = new Map(documents.map((one, index) => [one, index]));
    this.#targets = new Set(documents.flatMap(({ location }) => (location ? addressKey(location) : [])));
    const isLeft = (one: Exchange) => this.#left.has(one);
    this.#all = new Queue(isLeft);
    this.#redirects = new Queue(isLeft);
    for (const one of documents) {
      const key = addressKey(one.url);
      const at = this.#byAddress.get(key) ?? new AtAddress(isLeft);
      this.#byAddress.set(key, at);
      at.add(one);
      const path = pathKey(one.url.host, one.url.pathname + one.url.search);
      const queue = this.#byPath.get(path) ?? new Queue(isLeft);
      this.#byPath.set(path, queue);
      queue.all.push(one);
      this.#all.all.push(one);
      if (one.location) this.#redirects.all.push(one);
    }
    this.#heads = documents.filter((one) => this.#isHead(one)).toReversed();
  }

  /** The first with this address. */
  firstAt(key: string): Exchange | null {
    return this.#byAddress.get(key)?.all.first() ?? null;
  }

  /** Where a chain may begin; null when nothing is left. */
  head(): Exchange | null {
    for (let head = this.#heads.at(-1); head && !this.#left.has(head); head = this.#heads.at(-1))
      this.#heads.pop();
    return this.#heads.at(-1) ?? this.#redirects.first() ?? this.#all.first();
  }

  take(one: Exchange): void {
    this.#left.delete(one);
    const at = this.#byAddress.get(addressKey(one.url));
    if (one.method !== 'GET' || !at || at.gets.first()) return;
    // What was waiting for the last page that may have sent it.
    for (const sent of at.posts.all) if (this.#left.has(sent) && this.#isHead(sent)) this.#addHead(sent);
  }

  /** What came next: a redirect's target, those that go on first; or what a page's form sent to its own address. */
  after({ location, url, body }: Exchange): Exchange | null {
    if (location) {
      const at = this.#byAddress.get(addressKey(location));
      return at?.onward.first() ?? at?.gets.first() ?? at?.all.first() ?? null;
    }
    const sent = this.#byAddress.get(addressKey(url))?.posts.first();
    if (sent) return sent;
    const named = [...(body?.matchAll(quotedPath) ?? [])].flatMap(
      ([, path = '']) => this.#byPath.get(pathKey(url.host, path))?.first() ?? [],
    );
    return named.reduce<Exchange | null>(
      (first, one) => (first && this.#placeOf(first) < this.#placeOf(one) ? first : one),
      null,
    );
  }

  #isHead({ method, url }: Exchange): boolean {
    const key = addressKey(url);
    return !this.#targets.has(key) && !(method === 'POST' && this.#byAddress.get(key)?.gets.first());
  }

  #addHead(one: Exchange): void {
    let from = 0;
    let to = this.#heads.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#placeOf(this.#heads[middle] ?? one) > this.#placeOf(one)) from = middle + 1;
      else to = middle;
    }
    this.#heads.splice(from, 0, one);
  }

  #placeOf(one: Exchange): number {
    return this.#order.get(one) ?? 0;
  }
}
