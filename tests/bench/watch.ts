import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HttpCanary } from '../../commands/watch/http-canary.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { median } from './median.ts';

const rounds = 5;
const root = fileURLToPath(new URL('../../', import.meta.url));

/** A checkout of an older commit, with its packages and built, that this one is held against. */
const base = process.env.BENCH_BASE ?? null;

type Print = (line: string) => void;

/**
 * What a run of `watch --tier http` costs in CPU seconds, of its children too: from the compiled files, as an
 * installed package has them, and from the sources; then each further check in one process. Clock time would tell
 * more of the machine than of the program.
 */
export async function benchWatch(print: Print): Promise<void> {
  const compiled = await pairs((checkout) => compiledMain(checkout));
  const sources = await pairs((checkout) => join(checkout, 'bin/fresh-login.js'));
  print(`watch --tier http, compiled: ${told(compiled)} (bound 30 %)`);
  print(`watch --tier http, in a checkout: ${told(sources)} (bound 45 %)`);
  const further = await furtherCheckSeconds();
  const share =
    compiled.before === null ? '' : `, ${percent(further / compiled.before)} of a run of the base`;
  print(`each further check in one process: ${further.toFixed(2)} CPU s${share} (bound 4 %)`);
}

/** What commands take that a person waits for; each once, as they take minutes. */
export function benchWaiting(print: Print): void {
  const waits = [
    { words: ['start'], bound: '60 %' },
    { words: ['test'], bound: '30 %' },
    {
      words: ['exec', '--no', '--', 'fresh-login', 'prove', '--target', 'google'],
      bound: '10 s by the clock, on two quiet cores',
      isNew: true,
    },
  ];
  for (const { words, bound, isNew = false } of waits) {
    const before = base === null || isNew ? null : secondsOf(base, ['npm', ...words]).cpu;
    const { cpu, clock, status } = secondsOf(root, ['npm', ...words]);
    const ratio = before === null ? '' : `, ${percent(cpu / before)} of the base's ${before.toFixed(0)}`;
    const failed = status === 0 ? '' : ', FAILED';
    print(
      `npm ${words.join(' ')}: ${cpu.toFixed(0)} CPU s, ${clock.toFixed(0)} s by the clock${ratio} (bound ${bound})${failed}`,
    );
  }
}

interface Pair {
  /** Of the base; null where none is named. */
  before: number | null;
  now: number;
}

/** By turns, so that a machine that gets busier is so for both. */
async function pairs(mainOf: (checkout: string) => string): Promise<Pair> {
  const [before, now]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    if (base !== null) before.push(await watchSeconds(mainOf(base)));
    now.push(await watchSeconds(mainOf(root)));
  }
  return { before: base === null ? null : median(before), now: median(now) };
}

function told({ before, now }: Pair): string {
  const ratio = before === null ? '' : `, ${percent(now / before)} of the base's ${before.toFixed(2)}`;
  return `${now.toFixed(2)} CPU s a run${ratio}`;
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`;
}

/** Where the program starts that a checkout has compiled, as its command says. */
function compiledMain(checkout: string): string {
  const bin = readFileSync(join(checkout, 'bin/fresh-login.js'), 'utf8');
  const main = join(checkout, /'\.\.\/(dist\/[^']+)'/.exec(bin)?.[1] ?? 'dist');
  if (!existsSync(main)) throw new Error(`${main} is not there; run npm run build in ${checkout}`);
  return main;
}

async function watchSeconds(main: string): Promise<number> {
  const folder = await makeTempFolder('bench');
  try {
    const { cpu, status } = secondsOf(folder.path, [process.execPath, main, 'watch', '--tier', 'http']);
    if (status !== 0) throw new Error(`${main} ended with ${status}`);
    return cpu;
  } finally {
    await folder.remove();
  }
}

async function furtherCheckSeconds(): Promise<number> {
  const settings = loadConfig({ cwd: root, env: {} });
  const canary = await HttpCanary.open({ target: await loadTarget(settings), fault: null, settings });
  const { signal } = new AbortController();
  const check = () => canary.check({ withoutAccounts: false, baseline: null, signal });
  await check();
  const seconds: number[] = [];
  for (let round = 0; round < 2 * rounds; round += 1) {
    const start = process.cpuUsage();
    await check();
    const { user, system } = process.cpuUsage(start);
    seconds.push((user + system) / 1e6);
  }
  await canary.close();
  return median(seconds);
}

/** What a program and its children take, in seconds. */
export function secondsOf(cwd: string, command: readonly string[]) {
  const timed = ['-c', 'TIMEFORMAT="%U %S %R"; time "$@" > /dev/null 2>&1', 'bash'];
  const { stderr, status } = spawnSync('bash', [...timed, ...command], { cwd, encoding: 'utf8' });
  const [user = Number.NaN, system = Number.NaN, clock = Number.NaN] = stderr.trim().split(' ').map(Number);
  return { cpu: user + system, clock, status };
}
