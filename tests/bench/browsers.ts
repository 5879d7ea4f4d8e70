import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { cataloguedTarget } from '../../core/targets/catalogued/target.ts';
import { secondsOf } from './watch.ts';

/** How many targets; fewer, by BENCH_TARGETS, take less long. */
const targets = Number(process.env.BENCH_TARGETS ?? 100);
const tenth = Math.max(Math.round(targets / 10), 2);
const bound = 1.05;
const program = fileURLToPath(new URL('../../bin/fresh-login.js', import.meta.url));

/** What a target costs in a run of many in the browser tier, against one in a run of a tenth of them: CPU seconds of all processes. */
export async function benchBrowsers(print: (line: string) => void): Promise<void> {
  const [few, all] = [await cpuOfEach(tenth), await cpuOfEach(targets)];
  print(
    `${targets} offline targets in the browser tier: ${all.toFixed(2)} CPU s a target, ${few.toFixed(2)} in a run of ${tenth}: ratio ${(all / few).toFixed(2)} (bound ${bound})`,
  );
}

async function cpuOfEach(count: number): Promise<number> {
  const { watched: _, notWatched: __, expected: ___, ...target } = await cataloguedTarget('github');
  const folder = await makeTempFolder('bench');
  try {
    await mkdir(join(folder.path, 'targets'));
    for (let number = 0; number < count; number += 1) {
      const own = { ...target, profile: { ...target.profile, name: `target-${number}` } };
      await writeFile(join(folder.path, `targets/${number}.json`), JSON.stringify(own));
    }
    const words = ['watch', '--tier', 'browser', '--target', 'targets/'];
    const { cpu, status } = secondsOf(folder.path, [process.execPath, program, ...words]);
    if (status !== 0) throw new Error(`a watch of ${count} targets ended with ${status}`);
    return cpu / count;
  } finally {
    await folder.remove();
  }
}
