import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { keptTold } from '../../commands/prove/many/told.ts';
import { alarmState } from '../../core/canary/alarm/remembered.ts';
import { asProcess, expect, test } from './fresh-login.ts';

const program = fileURLToPath(new URL('../alarms/watch-eight.ts', import.meta.url));

/** How often the program said each thing until it was killed, so long after it had said the first. */
async function killedAfter(ms: number, folder: string): Promise<Map<string, number>> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  const isOver = once(child, 'close');
  child.stdout.on('data', (data) => {
    text += data;
  });
  await once(child.stdout, 'data');
  await wait(ms);
  child.kill('SIGKILL');
  await isOver;
  const said = new Map<string, number>();
  for (const line of text.split('\n').slice(0, -1)) said.set(line, (said.get(line) ?? 0) + 1);
  return said;
}

test(
  'a watch of eight targets that is killed at any moment leaves whole files, and all that was done by then',
  asProcess,
  async ({ folder }) => {
    test.setTimeout(300_000);
    const done = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 700 }), async (ms) => {
        for (const [what, count] of await killedAfter(ms, folder))
          done.set(what, (done.get(what) ?? 0) + count);
        const states = (await readdir(join(folder, 'state'))).filter((name) =>
          /^target-\d\.json$/.test(name),
        );
        for (const name of states) {
          const state = alarmState.parse(JSON.parse(await readFile(join(folder, 'state', name), 'utf8')));
          expect(state.runs, name).toBeGreaterThanOrEqual(done.get(name.replace('.json', '')) ?? 0);
          expect(state.historyLost, name).toBe(false);
        }
        expect([...states.map((name) => name.replace('.json', '')), 'overview']).toEqual(
          expect.arrayContaining([...done.keys()]),
        );
        if (!done.has('overview')) return;
        expect((await keptTold(folder))?.targets).toHaveLength(8);
        expect(await readFile(join(folder, 'index.html'), 'utf8')).toMatch(/<\/html>\n/);
      }),
      { seed: 1808, numRuns: 6, endOnFailure: true },
    );
    // Else nothing was shown.
    expect(done.get('overview') ?? 0).toBeGreaterThan(0);
  },
);
