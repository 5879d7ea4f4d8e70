import { join } from 'node:path';
import MatrixReporter from '../../commands/matrix/reporter.ts';
import ProveReporter from '../../commands/prove/reporter.ts';
import { reportData } from '../../commands/report/report-data.ts';
import ShardReporter from '../../commands/report/shards/reporter.ts';
import { writeReport } from '../../commands/report/write-report.ts';
import { keepTrace } from '../../commands/shared/keep-trace.ts';
import { rememberRun } from '../../commands/watch/history.ts';
import { writeStatus } from '../../commands/watch/status-page/write.ts';
import { junit } from '../../core/canary/alarm/channels/junit.ts';
import { openMetrics } from '../../core/canary/alarm/channels/open-metrics.ts';
import { writeBaseline } from '../../core/canary/baseline/baseline.ts';
import { DeviceCookies } from '../../core/live/device-cookies.ts';
import { refusePassword } from '../../core/live/refused-passwords.ts';
import { RunNotes } from '../../core/live/run-notes.ts';
import { agreed } from '../alarms/agreed-way.ts';
import { message, settings } from '../alarms/support.ts';
import { publicRun } from '../status-page/support.ts';

/** A kind of file that the product writes again at every run, and how it does; `path` is below the folder. */
export interface Kind {
  what: string;
  path: string;
  /** It can be read as text. */
  isText: boolean;
  write: (folder: string) => Promise<unknown>;
}

const now = new Date('2026-03-02T09:00:00.000Z');
const data = reportData.parse({
  ...{ version: 1, target: 'keap', mode: 'offline', startedAt: now.toISOString(), durationMs: 1 },
  ...{ command: 'x', interrupted: false, scenarios: [], silent: [], pictures: {}, canary: null, matrix: [] },
});
const run = { at: now.toISOString(), severity: 'OK', class: 'ok', message: 'well', incident: null } as const;
const ended = { status: 'passed', startTime: now, duration: 1 } as const;
const device = {
  ...{ name: 'd', value: 'v', domain: 'x.test', path: '/', expires: 4e9, httpOnly: true, secure: true },
  sameSite: 'Lax',
} as const;
/** The least that is a zip: the end of a directory in which nothing is. */
const zip = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]);
let count = 0;

function shardReporter(reportDir: string): ShardReporter {
  const shard = { current: 1, total: 2 };
  const reporter = new ShardReporter({ reportDir, shard, run: { command: 'matrix' } });
  reporter.onBegin(null, { allTests: () => [] });
  return reporter;
}

const report = (folder: string) => writeReport(folder, data, async () => '');

export const kinds: readonly Kind[] = [
  { what: 'the saved evidence', path: 'evidence.json', isText: true, write: report },
  { what: 'the page', path: 'index.html', isText: true, write: report },
  { what: 'the text for a ticket', path: 'report.md', isText: true, write: report },
  {
    ...{ what: 'the verdicts', path: 'verdicts.json', isText: true },
    write: (folder) => {
      const nothing = { fault: null, elsewhere: [] };
      const reporter = new ProveReporter({ target: 'keap', mode: 'offline', reportDir: folder, ...nothing });
      return said(() => reporter.onEnd(ended));
    },
  },
  ...['matrix.json', 'matrix.md'].map((path) => ({
    ...{ what: `the matrix, ${path}`, path, isText: true },
    write: (folder: string) => said(() => new MatrixReporter({ reportDir: folder }).onEnd(ended)),
  })),
  {
    ...{ what: 'what a shard leaves', path: 'shards/matrix-1-of-2.jsonl', isText: true },
    write: (folder) => said(() => shardReporter(folder).onEnd(ended)),
  },
  {
    ...{ what: 'a trace', path: 'traces/1.zip', isText: false },
    write: async (folder) => {
      const { writeFile } = await import('node:fs/promises');
      await writeFile(join(folder, 'trace.zip'), zip);
      return keepTrace(join(folder, 'trace.zip'), folder, 0);
    },
  },
  {
    ...{ what: 'the JUnit file', path: 'watch.xml', isText: true },
    write: async (folder) =>
      (await junit(message({ kind: 'run' }), settings({ junit: { path: join(folder, 'watch.xml') } }))).line,
  },
  {
    ...{ what: 'the metrics', path: 'node.prom', isText: true },
    write: async (folder) =>
      (
        await openMetrics(
          message({ kind: 'run' }),
          settings({ openMetrics: { path: join(folder, 'node.prom') } }),
        )
      ).line,
  },
  ...['status.json', 'badge.json', 'feed.xml'].map((path) => ({
    ...{ what: `the status, ${path}`, path, isText: true },
    write: (folder: string) => writeStatus(folder, publicRun, now.toISOString()),
  })),
  {
    ...{ what: 'the status page', path: 'status/index.html', isText: true },
    write: (folder) => writeStatus(join(folder, 'status'), publicRun, now.toISOString()),
  },
  {
    ...{ what: 'the history of runs', path: 'keap-http.history.json', isText: true },
    write: (folder) => rememberRun(folder, 'keap-http', run),
  },
  {
    ...{ what: 'the baseline', path: 'keap.json', isText: true },
    write: (folder) => {
      const hops = agreed().hops.map((hop) => ({ ...hop, path: `/${count++}` }));
      return writeBaseline(folder, { target: 'keap', hops }, now);
    },
  },
  {
    ...{ what: 'the cookies of the trusted device', path: 'device.json', isText: true },
    write: (folder) => new DeviceCookies({ path: join(folder, 'device.json'), names: ['d'] }).keep([device]),
  },
];

/** Those that are read before they are written, and what of them is not understood is a refusal by itself. */
export const notes: readonly Kind[] = [
  {
    ...{ what: 'the note of refused passwords', path: 'keap.refused-passwords.json', isText: true },
    write: (folder) => refusePassword({ folder, target: 'keap' }, `somebody ${count++}`, now),
  },
  {
    ...{ what: 'the notes of a live run', path: 'keap.live-run.json', isText: true },
    write: (folder) =>
      new RunNotes({ stateDir: folder, target: 'keap', run: `${count++}`, nowMs: Date.now }).change(() => ({
        stopped: null,
        unanswered: {},
      })),
  },
];

/** What a reporter prints on the terminal, and nothing of it there. */
async function said(act: () => Promise<unknown>): Promise<string> {
  const { write } = process.stdout;
  const complain = process.stderr.write;
  let text = '';
  process.stdout.write = process.stderr.write = (chunk: unknown) => {
    text += String(chunk);
    return true;
  };
  try {
    await act();
    return text;
  } finally {
    process.stdout.write = write;
    process.stderr.write = complain;
  }
}
