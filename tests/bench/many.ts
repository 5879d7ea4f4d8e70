import { availableParallelism } from 'node:os';
import type { Look, Looked } from '../../commands/watch/look.ts';
import type { Threads } from '../../commands/watch/many/threads.ts';
import { atOnce } from '../../core/base/at-once.ts';
import type { catalogue } from '../../core/providers/catalogue/catalog.ts';
import type { loadConfig } from '../../core/settings/load.ts';
import type { loadTarget } from '../../core/targets/load.ts';
import { compiled } from '../compiled.ts';
import { median } from './median.ts';

/** How many checks; fewer, by BENCH_CHECKS, say as much of memory and cost, and take less long. */
const checks = Number(process.env.BENCH_CHECKS ?? 1000);
const targets = 24;
const hundred = Math.min(100, Math.floor(checks / 4));

interface Sample {
  cpuMs: number;
  memoryMB: number;
}

interface OfThreads {
  Threads: new (others: number, signal: AbortSignal) => Threads;
  threadsFor: (offline: number, atOnce: number) => number;
}

/**
 * Many checks of the HTTP tier in one process, each as `watch` makes it of the compiled files, by turns over 24 offline
 * targets: all of the catalogue that have a logout URL to watch, as often as it takes to make 24. Seconds, and the last
 * hundred against the first, in CPU and memory of all threads.
 */
export async function benchMany(print: (line: string) => void): Promise<void> {
  const { Threads, threadsFor } = await compiled<OfThreads>('commands/watch/many/threads');
  const looks = await canBeWatched();
  const most = looks[0]?.look.settings.atOnce ?? 1;
  const samples: Sample[] = [];
  const startMs = performance.now();
  const threads = new Threads(threadsFor(checks, most), new AbortController().signal);
  const rounds = Array.from({ length: checks }, (_, index) => index);
  const needs = (index: number) => [String(index % targets)];
  let before = process.cpuUsage();
  await atOnce(rounds, { most, needs }, async (index) => {
    const one = looks[(index % targets) % looks.length];
    if (one) needSeen(await threads.look(one.look, one.variables));
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    samples.push({ cpuMs: (user + system) / 1e3, memoryMB: process.memoryUsage().rss / 2 ** 20 });
  });
  const seconds = (performance.now() - startMs) / 1000;
  await threads.close();
  // Warm once each.
  const [first, last] = [samples.slice(targets, targets + hundred), samples.slice(-hundred)];
  const cpu = [first, last].map((part) => mean(part.map(({ cpuMs }) => cpuMs)));
  const memory = [first, last].map((part) => median(part.map(({ memoryMB }) => memoryMB)));
  print(
    `${checks} checks over ${targets} offline targets (${looks.length} providers), ${availableParallelism()} cores: ${seconds.toFixed(0)} s (bound 60 s for 1000, on two quiet cores); CPU ms a check, the first ${hundred} and the last: ${cpu.map((ms) => ms.toFixed(0)).join(', ')}; memory ${memory.map((mb) => mb.toFixed(0)).join(', ')} MB`,
  );
}

async function canBeWatched() {
  const { catalogue: all } = await compiled<{ catalogue: typeof catalogue }>(
    'core/providers/catalogue/catalog',
  );
  const settingsOf = await compiled<{ loadConfig: typeof loadConfig }>('core/settings/load');
  const targetOf = await compiled<{ loadTarget: typeof loadTarget }>('core/targets/load');
  const looks = [];
  for (const name of all.names()) {
    const variables = { FRESH_LOGIN_TARGET: name };
    const settings = settingsOf.loadConfig({ cwd: '/', env: variables });
    const target = await targetOf.loadTarget(settings);
    if (target.profile.logout === null) continue;
    const look = { target, settings, tier: 'http', fault: null, live: null } as const;
    looks.push({ variables, look: { ...look, withoutAccounts: false, compare: false } satisfies Look });
  }
  return looks;
}

function needSeen(looked: Looked): void {
  if (looked.outcome !== 'seen') throw new Error(`a check ended otherwise: ${JSON.stringify(looked)}`);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
