interface Bounds<Item> {
  /** How many at a time. */
  most: number;
  /** What an item needs for itself alone while it is worked on, by any names. */
  needs: (item: Item) => readonly string[];
  /** From when it is aborted nothing more is begun. */
  signal?: AbortSignal;
}

/**
 * Works on items, so many at a time, in their order but for one that has to wait for what another has: those behind it
 * go before it meanwhile. Gives what came of each, in the order of the items; null for one that was never begun.
 * @throws what `work` throws, when nothing else is going on any more
 */
export async function atOnce<Item, Result>(
  items: readonly Item[],
  { most, needs, signal }: Bounds<Item>,
  work: (item: Item) => Promise<Result>,
): Promise<(Result | null)[]> {
  const results: (Result | null)[] = items.map(() => null);
  const waiting = new Set(items.keys());
  const taken = new Set<string>();
  const needed = items.map(needs);
  let failed: { error: unknown } | null = null;
  const begin = (index: number, item: Item) => {
    const own = needed[index] ?? [];
    waiting.delete(index);
    for (const name of own) taken.add(name);
    return work(item)
      .then((result) => {
        results[index] = result;
      })
      .catch((error: unknown) => {
        failed ??= { error };
      })
      .finally(() => {
        for (const name of own) taken.delete(name);
      });
  };
  const running = new Set<Promise<void>>();
  for (;;) {
    for (const index of [...waiting]) {
      if (running.size >= most || signal?.aborted || failed) break;
      if (needed[index]?.some((name) => taken.has(name))) continue;
      const one = begin(index, items[index] as Item).finally(() => running.delete(one));
      running.add(one);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  if (failed) throw (failed as { error: unknown }).error;
  return results;
}
