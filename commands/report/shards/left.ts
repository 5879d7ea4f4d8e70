import { join } from 'node:path';
import { z } from 'zod';
import type { OwnFile } from '../../../core/files/own-file.ts';
import { mode } from '../../../core/settings/mode.ts';
import { variables } from '../../../core/settings/variables.ts';
import { mostShards, type Shard } from '../../shared/shard-option.ts';
import { attached } from './attached.ts';

/** What is told of, and what the reporters of the whole need to know of it. */
const shardRun = z.discriminatedUnion('command', [
  z.strictObject({
    command: z.literal('prove'),
    /** As a profile is named: a folder is called so. */
    target: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i),
    mode,
    fault: z.string().nullable(),
    assumed: z.array(z.string()).nullable(),
    /** Titles of the scenarios that cannot be told at the target. */
    elsewhere: z.array(z.string()),
    /** The command that tells the same once more. */
    again: z.string(),
  }),
  z.strictObject({ command: z.literal('matrix') }),
]);

/** The first line of what a shard leaves. */
export const shardHead = z.strictObject({
  /** The version of this package. */
  freshLogin: z.string(),
  shard: z
    .strictObject({ current: z.number().int().min(1), total: z.number().int().min(1).max(mostShards) })
    .refine(({ current, total }) => current <= total),
  startedAt: z.iso.datetime(),
  run: shardRun,
  /** All that fell to it, so that of one that was cut off it is known what it never told. */
  tests: z.array(z.strictObject({ id: z.string(), title: z.string() })),
});

/** Every other line. The last is how it ended, or is not there. */
export const shardLine = z.union([
  z.strictObject({
    id: z.string(),
    title: z.string(),
    annotations: z.array(z.strictObject({ type: z.string(), description: z.string().optional() })),
    status: z.enum(['passed', 'failed', 'timedOut', 'skipped', 'interrupted']),
    error: z.string().optional(),
    attachments: z.array(attached),
  }),
  z.strictObject({ trouble: z.string() }),
  z.strictObject({
    ended: z.enum(['passed', 'failed', 'timedout', 'interrupted']),
    durationMs: z.number().nonnegative(),
  }),
]);

export type ShardRun = z.infer<typeof shardRun>;
export type ShardHead = z.infer<typeof shardHead>;
export type ShardLine = z.infer<typeof shardLine>;
export type TestLine = Extract<ShardLine, { id: string }>;

/** The name of what a shard leaves, wherever it is carried to. */
export const shardName = /^(?:prove|matrix)-\d+-of-\d+\.jsonl$/;

/** Where a shard leaves what it has told, within the folder of the report. */
export function shardPath(folder: string, command: ShardRun['command'], { current, total }: Shard): string {
  return join(folder, 'shards', `${command}-${current}-of-${total}.jsonl`);
}

/** What of a shard could be read: its last line only where it is whole, as whoever is killed may leave half of one. */
export interface Left {
  head: ShardHead;
  lines: ShardLine[];
}

const beginnings = ['{"id":', '{"trouble":', '{"ended":'];

/** Reads what a shard left; null where this is anything else, has anything else in it, or tells the same test twice. */
export function leftIn(text: string): Left | null {
  const [first = '', ...rest] = text.split('\n');
  // Behind the last line break there is nothing, or half a line.
  const half = rest.pop() ?? '';
  const head = headIn(first);
  const lines = rest.map((line) => shardLine.safeParse(parsed(line)));
  const read = lines.flatMap(({ data }) => data ?? []);
  const ended = read.findIndex((line) => 'ended' in line);
  const isOver = ended < 0 ? isBegun(half) : ended === read.length - 1 && half === '';
  const ids = read.flatMap((line) => ('id' in line ? line.id : []));
  const isOfOneRun = new Set(ids).size === ids.length;
  return head && read.length === lines.length && isOver && isOfOneRun ? { head, lines: read } : null;
}

/** What a shard said of itself first, which may be whole where what comes after it is damaged. */
export function headIn(text: string): ShardHead | null {
  const [first = ''] = text.split('\n', 1);
  return shardHead.safeParse(parsed(first)).data ?? null;
}

function isBegun(half: string): boolean {
  return beginnings.some((beginning) => half.startsWith(beginning) || beginning.startsWith(half));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

export const shardFile: OwnFile = {
  what: 'What a shard leaves',
  elsewhere: `Name another folder in ${variables.reportDir.name}.`,
  isOurs: (bytes) => bytes.toString().trim() === '' || leftIn(bytes.toString()) !== null,
};
