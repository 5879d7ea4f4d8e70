import { InvalidArgumentError, Option } from 'commander';

/** One of so many parts of a run, as Playwright counts them: from 1. */
export interface Shard {
  current: number;
  total: number;
}

/** More than anybody has machines for. */
export const mostShards = 999_999;

/** `--shard` of a command that tells stories. */
export function shardOption(): Option {
  return new Option(
    '--shard <i/n>',
    'one of n parts of the run, as in Playwright, for a machine of its own; "report" merges what they leave',
  ).argParser(shardFrom);
}

/** @throws InvalidArgumentError where it is not i/n with 1 ≤ i ≤ n */
export function shardFrom(given: string): Shard {
  const [, current = 0, total = 0] = /^(\d{1,6})\/(\d{1,6})$/.exec(given)?.map(Number) ?? [];
  if (current < 1 || current > total || total > mostShards)
    throw new InvalidArgumentError(`expected i/n, such as 1/4 for the first of four, and got "${given}".`);
  return { current, total };
}

/** As it is written on a command line. */
export function shardSaid({ current, total }: Shard): string {
  return `${current}/${total}`;
}
