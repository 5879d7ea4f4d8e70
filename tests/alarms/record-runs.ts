import { recordRun } from '../../core/canary/alarm/state-file.ts';
import { outcome, startMs, usual } from './outcome.ts';

// A process of its own, for the test of several at once: `record-runs.ts FOLDER RUNS`. Prints what it told.
const [folder = '', runs = '0'] = process.argv.slice(2);
for (let left = Number(runs); left > 0; left--) {
  await recordRun({
    folder,
    name: 'keap-http',
    run: outcome('stranded'),
    nowMs: () => startMs,
    options: usual,
    send: async ({ events }) => {
      for (const { kind } of events) process.stdout.write(`${kind}\n`);
      return true;
    },
  });
}
