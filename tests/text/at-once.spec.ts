import { expect, test } from '@playwright/test';
import { atOnce } from '../../core/base/at-once.ts';

/** Work that ends when it is told to, and says what goes on. */
function workshop() {
  const going = new Set<string>();
  const ends = new Map<string, () => void>();
  const begun: string[] = [];
  const work = async (item: string) => {
    begun.push(item);
    going.add(item);
    await new Promise<void>((resolve) => ends.set(item, resolve));
    going.delete(item);
    return item.toUpperCase();
  };
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const end = async (item: string) => {
    ends.get(item)?.();
    await settle();
  };
  return { going, begun, work, end, settle };
}

const nothing = () => [];

test('no more than so many go on at a time, and results stand in the order of the items', async () => {
  const { begun, work, end } = workshop();
  const all = atOnce(['a', 'b', 'c'], { most: 2, needs: nothing }, work);
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('c');
  await end('a');
  expect(await all).toEqual(['A', 'B', 'C']);
});

test('what one needs for itself nobody else has meanwhile, and those behind go before', async () => {
  const { begun, work, end } = workshop();
  const all = atOnce(
    ['keap 1', 'keap 2', 'okta'],
    { most: 3, needs: (item) => [item.split(' ')[0] ?? ''] },
    work,
  );
  expect(begun).toEqual(['keap 1', 'okta']);
  await end('keap 1');
  expect(begun).toEqual(['keap 1', 'okta', 'keap 2']);
  await end('keap 2');
  await end('okta');
  await all;
});

test('after a stop nothing is begun, and what was never begun is null', async () => {
  const { work, end } = workshop();
  const stop = new AbortController();
  const all = atOnce(['a', 'b'], { most: 1, needs: nothing, signal: stop.signal }, work);
  stop.abort();
  await end('a');
  expect(await all).toEqual(['A', null]);
});

test('one that throws lets what goes on come to its end first', async () => {
  const { going, work, end, settle } = workshop();
  const all = atOnce(['bad', 'good', 'never'], { most: 2, needs: nothing }, async (item) => {
    if (item === 'bad') throw new Error('no');
    return work(item);
  });
  const outcome = all.catch((error: Error) => `${error.message}, ${going.size} going on`);
  await settle();
  await end('good');
  expect(await outcome).toBe('no, 0 going on');
});
