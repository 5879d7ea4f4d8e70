import { relative } from 'node:path';
import type { ToldTest } from '../../shared/told-test.ts';
import type { ShardedRun, ShardFound } from './read.ts';

/** How a shard ended, by itself or by Ctrl-C; undefined where it was killed, or still runs. */
export function endOf({ lines }: ShardFound) {
  return lines.find((line) => 'ended' in line);
}

export function nameOf({ head: { shard } }: ShardFound): string {
  return `shard ${shard.current}/${shard.total}`;
}

/** What fell to a shard that was cut off, and can be told here at all; whoever has ended has said all there is to say. */
export function untold(shard: ShardFound): ToldTest[] {
  if (endOf(shard)) return [];
  const { head, lines } = shard;
  const told = new Set(lines.flatMap((line) => ('id' in line ? line.id : [])));
  const elsewhere = head.run.command === 'prove' ? head.run.elsewhere : [];
  return head.tests
    .filter(({ id, title }) => !told.has(id) && !elsewhere.includes(title))
    .map((test) => ({ ...test, annotations: [] }));
}

/** What of the whole is not here, in sentences. */
export function lacksOf({ total, shards }: ShardedRun): string[] {
  const missing = gaps(
    shards.map(({ head }) => head.shard.current),
    total,
  );
  const cut = shards.filter((shard) => !endOf(shard));
  return [
    ...missing.map(({ first, last }) =>
      first === last
        ? `shard ${first}/${total} left nothing: what fell to it is not told here`
        : `shards ${first} to ${last} of ${total} left nothing: what fell to them is not told here`,
    ),
    ...cut.map(
      (shard) =>
        `${nameOf(shard)} was cut off: ${untold(shard).length} of its ${shard.head.tests.length} were not told (${relative('', shard.path)})`,
    ),
  ];
}

/** What is not there from 1 to `total`. */
function gaps(there: readonly number[], total: number): { first: number; last: number }[] {
  const sorted = [0, ...there.toSorted((a, b) => a - b), total + 1];
  return sorted.slice(1).flatMap((next, index) => {
    const first = (sorted[index] ?? 0) + 1;
    return first < next ? [{ first, last: next - 1 }] : [];
  });
}
