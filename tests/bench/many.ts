import { HttpCanary } from '../../commands/watch/http-canary.ts';
import { atOnce } from '../../core/base/at-once.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { median } from './median.ts';

/** How many checks; fewer, by BENCH_CHECKS, say as much of memory and cost, and take less long. */
const checks = Number(process.env.BENCH_CHECKS ?? 1000);
const targets = 24;
const hundred = Math.min(100, Math.floor(checks / 4));

interface Sample {
  cpuMs: number;
  heapMB: number;
}

/**
 * Many checks of the HTTP tier in one process, by turns over 24 offline targets: all of the catalogue that have a logout
 * URL to watch, as often as it takes to make 24. Seconds, and the last hundred against the first, in CPU and memory.
 */
export async function benchMany(print: (line: string) => void): Promise<void> {
  const { canaries, kinds } = await opened();
  const samples: Sample[] = [];
  const { signal } = new AbortController();
  const startMs = performance.now();
  const rounds = Array.from({ length: checks }, (_, index) => index);
  const needs = (index: number) => [String(index % targets)];
  let before = process.cpuUsage();
  await atOnce(rounds, { most: 4, needs }, async (index) => {
    await canaries[index % targets]?.check({ withoutAccounts: false, baseline: null, signal });
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    samples.push({ cpuMs: (user + system) / 1e3, heapMB: process.memoryUsage().heapUsed / 2 ** 20 });
  });
  const seconds = (performance.now() - startMs) / 1000;
  await Promise.all(canaries.map((canary) => canary.close()));
  // Warm once each.
  const [first, last] = [samples.slice(targets, targets + hundred), samples.slice(-hundred)];
  const cpu = [first, last].map((part) => mean(part.map(({ cpuMs }) => cpuMs)));
  const heap = [first, last].map((part) => median(part.map(({ heapMB }) => heapMB)));
  print(
    `${checks} checks over ${targets} offline targets (${kinds} providers): ${seconds.toFixed(0)} s (bound 60 s for 1000, on two quiet cores); CPU ms a check, the first ${hundred} and the last: ${cpu.map((ms) => ms.toFixed(0)).join(', ')}; heap ${heap.map((mb) => mb.toFixed(0)).join(', ')} MB`,
  );
}

async function opened(): Promise<{ canaries: HttpCanary[]; kinds: number }> {
  const canBeWatched = [];
  for (const name of catalogue.names()) {
    const settings = loadConfig({ cwd: '/', env: { FRESH_LOGIN_TARGET: name } });
    const target = await loadTarget(settings);
    if (target.profile.logout !== null) canBeWatched.push({ target, settings, fault: null });
  }
  const canaries: HttpCanary[] = [];
  while (canaries.length < targets)
    for (const needs of canBeWatched.slice(0, targets - canaries.length))
      canaries.push(await HttpCanary.open(needs));
  return { canaries, kinds: canBeWatched.length };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
