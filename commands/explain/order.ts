import type { Exchange } from './exchange.ts';
import { withoutFragment } from './page.ts';

/** The exchanges in an order in which they can have happened. */
export interface Ordered {
  exchanges: Exchange[];
  /** The other order that the file allows, where it does not say which of two was first. */
  otherwise: Exchange[] | null;
}

/**
 * By the time at which each began. Some tools write whole seconds, and the newest first: those of one time are
 * in the order of the file, or its reverse, whichever its redirects go by; else they are put in order by where each
 * redirect leads.
 */
export function inOrder(exchanges: readonly Exchange[]): Ordered {
  const { forth, back } = directions(exchanges);
  const filed = back > forth ? exchanges.toReversed() : [...exchanges];
  // HAR 1.2 wants them in the order in which they began.
  if (filed.every(({ startedMs }) => Number.isNaN(startedMs))) return { exchanges: filed, otherwise: null };
  const groups = byTime(filed);
  if (forth === 0 || back === 0) {
    const isTold = forth + back > 0 || groups.every(({ length }) => length === 1);
    return {
      exchanges: groups.flat(),
      otherwise: isTold ? null : groups.flatMap((group) => group.toReversed()),
    };
  }
  const ordered = inChains(groups);
  if (!ordered.isOpen) return { exchanges: ordered.exchanges, otherwise: null };
  const reversed = inChains(groups.map((group) => group.toReversed()));
  return { exchanges: ordered.exchanges, otherwise: reversed.exchanges };
}

/** How many redirects stand just before what they lead to, and just after it. */
function directions(exchanges: readonly Exchange[]): { forth: number; back: number } {
  const documents = exchanges.filter(({ isDocument }) => isDocument);
  const leads = (from: Exchange | undefined, to: Exchange | undefined) =>
    from?.location != null && to !== undefined && withoutFragment(from.location) === withoutFragment(to.url);
  return {
    forth: documents.filter((one, index) => leads(one, documents[index + 1])).length,
    back: documents.filter((one, index) => leads(documents[index + 1], one)).length,
  };
}

function inChains(groups: readonly Exchange[][]): { exchanges: Exchange[]; isOpen: boolean } {
  const exchanges: Exchange[] = [];
  let isOpen = false;
  for (const group of groups) {
    const { location = null } = exchanges.at(-1) ?? {};
    const chains = chained(group, location);
    exchanges.push(...chains.exchanges);
    isOpen ||= chains.heads > 1;
  }
  return { exchanges, isOpen };
}

/** Sorted by time, those of one time together. What has no time stays behind what stands before it. */
function byTime(exchanges: readonly Exchange[]): Exchange[][] {
  let last = Number.NEGATIVE_INFINITY;
  const timed = exchanges.map((exchange) => {
    if (!Number.isNaN(exchange.startedMs)) last = exchange.startedMs;
    return { exchange, ms: Number.isNaN(exchange.startedMs) ? last : exchange.startedMs };
  });
  timed.sort((a, b) => (a.ms === b.ms ? 0 : a.ms - b.ms));
  const groups: { ms: number; group: Exchange[] }[] = [];
  for (const { exchange, ms } of timed) {
    const current = groups.at(-1);
    if (current?.ms === ms) current.group.push(exchange);
    else groups.push({ ms, group: [exchange] });
  }
  return groups.map(({ group }) => group);
}

/**
 * Follows every redirect to what it led to, first the one that is awaited; `heads` is how many chains there were,
 * whose order is not known.
 */
function chained(group: readonly Exchange[], awaited: URL | null): { exchanges: Exchange[]; heads: number } {
  if (group.length === 1 || group.length > 2000)
    return { exchanges: [...group], heads: group.length > 1 ? 2 : 1 };
  const left = new Set(group.filter(({ isDocument }) => isDocument));
  const rest = group.filter((one) => !left.has(one));
  const targets = new Set([...left].flatMap(({ location }) => (location ? withoutFragment(location) : [])));
  const isHead = (one: Exchange) => !targets.has(withoutFragment(one.url)) && !isSent(one, left);
  const isAwaited = ({ url }: Exchange) =>
    awaited !== null && withoutFragment(url) === withoutFragment(awaited);
  const exchanges: Exchange[] = [];
  let heads = 0;
  while (left.size > 0) {
    const head =
      (heads === 0 ? [...left].find(isAwaited) : undefined) ??
      [...left].find(isHead) ??
      [...left].find(({ location }) => location !== null) ??
      [...left][0];
    heads++;
    for (let at = head; at; at = after(at, left)) {
      exchanges.push(at);
      left.delete(at);
    }
  }
  return { exchanges: [...exchanges, ...rest], heads };
}

/** What came next: a redirect's target, those that go on first; or what a page's form sent to its own address. */
function after(one: Exchange, left: ReadonlySet<Exchange>): Exchange | undefined {
  const all = [...left];
  if (one.location) {
    const target = withoutFragment(one.location);
    const found = all.filter(({ url }) => withoutFragment(url) === target && one.location !== null);
    const gets = found.filter(({ method }) => method === 'GET');
    return gets.find(({ location }) => location !== null) ?? gets[0] ?? found[0];
  }
  const own = withoutFragment(one.url);
  return (
    all.find(({ method, url }) => method === 'POST' && withoutFragment(url) === own) ??
    all.find(({ url }) => url.host === one.url.host && one.body?.includes(`"${url.pathname}${url.search}"`))
  );
}

function isSent({ method, url }: Exchange, among: ReadonlySet<Exchange>): boolean {
  const own = withoutFragment(url);
  return (
    method === 'POST' && [...among].some((one) => one.method === 'GET' && withoutFragment(one.url) === own)
  );
}
