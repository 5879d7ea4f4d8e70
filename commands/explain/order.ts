import { chainOf } from './chain.ts';
import type { Exchange } from './exchange.ts';
import { addressKey } from './same-address.ts';

/** The exchanges in an order in which they can have happened. */
export interface Ordered {
  exchanges: Exchange[];
  /** The other orders that the file allows as well, where it does not say which of two was first. */
  others: Exchange[][];
}

/**
 * By the time at which each began; those of one time in the order of the file or its reverse, whichever puts more
 * documents behind what led to them. Some tools write whole seconds, no times, or times that are a little off: the
 * order of the file goes before its times where more redirects stand just before their targets in it; and where
 * neither has half of them, each is put before its target.
 */
export function inOrder(exchanges: readonly Exchange[]): Ordered {
  const groups = byTime(exchanges);
  const turned = groups.map((group) => group.toReversed());
  const isTold = groups.every(({ length }) => length === 1);
  const byTimes = bestOf(isTold ? [groups.flat()] : [groups.flat(), turned.flat()]);
  const byFile = bestOf([[...exchanges], exchanges.toReversed()]);
  const best = byFile.redirects > byTimes.redirects ? byFile : byTimes;
  const all = exchanges.filter(({ location, isAhead }) => location !== null && !isAhead).length;
  const { orders } =
    best.redirects * 2 >= all ? best : bestOf([...best.orders, chained(groups), chained(turned)]);
  const [first = [...exchanges], ...others] = orders;
  return { exchanges: first, others: others.filter((one) => !isSame(one, first)) };
}

/** Those in which most redirects, and then most pages, stand just before what they led to. */
function bestOf(orders: Exchange[][]): { orders: Exchange[][]; redirects: number } {
  const redirects = Math.max(...orders.map(redirected));
  const mostRedirects = orders.filter((one) => redirected(one) === redirects);
  const pages = Math.max(...mostRedirects.map(ledTo));
  return { orders: mostRedirects.filter((one) => ledTo(one) === pages), redirects };
}

function isSame(one: readonly Exchange[], other: readonly Exchange[]): boolean {
  const documents = documentsOf(other);
  return documentsOf(one).every((each, index) => each === documents[index]);
}

function documentsOf(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.filter(({ isDocument, isAhead }) => isDocument && !isAhead);
}

/** How many documents stand just behind the redirect that led to them. */
function redirected(exchanges: readonly Exchange[]): number {
  const documents = documentsOf(exchanges);
  return documents.filter((one, index) => {
    const from = documents[index - 1];
    return from?.location != null && addressKey(from.location) === addressKey(one.url);
  }).length;
}

/** How many stand just behind the page that they name as their referrer, or that has the form which was sent. */
function ledTo(exchanges: readonly Exchange[]): number {
  const documents = documentsOf(exchanges);
  return documents.filter((one, index) => {
    const from = documents[index - 1];
    if (from === undefined || from.location) return false;
    const key = addressKey(from.url);
    if (one.cameFrom.some((named) => addressKey(new URL(named)) === key)) return true;
    return one.method === 'POST' && from.method === 'GET' && addressKey(one.url) === key;
  }).length;
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

/** Within each group, what each led to behind it; first the one that the group before leads to. */
function chained(groups: readonly Exchange[][]): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const group of groups)
    for (const one of chainOf(group, exchanges.at(-1)?.location ?? null)) exchanges.push(one);
  return exchanges;
}
