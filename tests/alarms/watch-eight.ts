import { join } from 'node:path';
import { notTold } from '../../commands/prove/many/outcome.ts';
import { overviewPage } from '../../commands/prove/many/page.ts';
import { keepTold } from '../../commands/prove/many/told.ts';
import { recordRun } from '../../core/canary/alarm/state-file.ts';
import { outcome, startMs, usual } from './outcome.ts';

// A process of its own, for the test of one that is killed: `watch-eight.ts FOLDER`. Without end it keeps what a run of eight
// targets keeps, all at once, and prints a target's name each time that something of it is done.
const [folder = ''] = process.argv.slice(2);
const targets = Array.from({ length: 8 }, (_, index) => `target-${index}`);
const told = targets.map((name) => ({ ...notTold(name, 'x'.repeat(5_000), 1), name }));
const startedAt = new Date(startMs).toISOString();
for (let round = 0; ; round++) {
  await Promise.all(
    targets.map(async (name, index) => {
      const run = outcome((round + index) % 3 === 0 ? 'stranded' : 'ok');
      const send = async () => true;
      await recordRun({
        folder: join(folder, 'state'),
        name,
        run,
        nowMs: () => startMs,
        options: usual,
        send,
      });
      process.stdout.write(`${name}\n`);
    }),
  );
  await keepTold({ folder, shard: null }, startedAt, told);
  await overviewPage(folder, told, startedAt);
  process.stdout.write('overview\n');
}
