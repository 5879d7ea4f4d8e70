import { resolve } from 'node:path';
import MatrixReporter from '../../commands/matrix/reporter.ts';
import ProveReporter from '../../commands/prove/reporter.ts';
import { reportData } from '../../commands/report/report-data.ts';
import ShardReporter from '../../commands/report/shards/reporter.ts';
import { writeReport } from '../../commands/report/write-report.ts';
import { keepTrace } from '../../commands/shared/keep-trace.ts';
import { rememberRun } from '../../commands/watch/history.ts';
import { watchPage } from '../../commands/watch/page.ts';
import { publishStatus } from '../../commands/watch/status-page/publish.ts';
import { writeStatus } from '../../commands/watch/status-page/write.ts';
import { tellRun } from '../../commands/watch/tell-run.ts';
import { withheldCredentials } from '../../commands/watch/withheld.ts';
import { loadDriver } from '../../core/app/own.ts';
import { findChromium, findFirefox } from '../../core/browsers/find.ts';
import { junit } from '../../core/canary/alarm/channels/junit.ts';
import { openMetrics } from '../../core/canary/alarm/channels/open-metrics.ts';
import { acknowledgeIncident } from '../../core/canary/alarm/state-file.ts';
import { readBaseline, writeBaseline } from '../../core/canary/baseline/baseline.ts';
import { found } from '../../core/canary/judge/finding.ts';
import { readKnownDrift } from '../../core/canary/known-drift.ts';
import { Care } from '../../core/live/care.ts';
import { DeviceCookies } from '../../core/live/device-cookies.ts';
import { forgiveRefusedPasswords, refusePassword } from '../../core/live/refused-passwords.ts';
import { keap } from '../../core/providers/keap.ts';
import type { Config } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { message, result, settings } from '../alarms/support.ts';
import { publicRun } from '../status-page/support.ts';

type Act = (config: Config) => Promise<unknown>;

const now = new Date('2026-03-02T09:00:00.000Z');
const name = 'keap-http';
const run = { at: now.toISOString(), severity: 'OK', class: 'ok', message: 'well', incident: null } as const;
const ended = { status: 'passed', startTime: now, duration: 1 } as const;
const data = reportData.parse({
  ...{
    version: 1,
    target: 'keap',
    mode: 'offline',
    startedAt: now.toISOString(),
    durationMs: 1,
    command: 'x',
  },
  ...{ interrupted: false, scenarios: [], silent: [], pictures: {}, canary: null, matrix: [] },
});

const told = (config: Config) =>
  tellRun({
    ...{ config, profile: keap, result: { ...result, findings: [found('ok', 'well', null)] }, known: [] },
    ...{ details: [], settings: settings(), runUrl: null, nowMs: () => now.getTime() },
  });

const care = ({ stateDir }: Config) => new Care({ stateDir, target: 'keap', run: '1', pauseMs: 0 });
const place = ({ stateDir }: Config) => ({ folder: stateDir, target: 'keap' });

/** Everything that goes by a setting that names a path, by the setting's key; each is tried by itself. */
export const writers: Readonly<Record<string, readonly Act[]>> = {
  target: [(config) => loadTarget(config)],
  appDriver: [({ appDriver }) => loadDriver(appDriver ?? '')],
  chromium: [async ({ chromium: path }) => findChromium({ headless: true, path })],
  firefox: [async ({ firefox: path }) => findFirefox({ path })],
  knownDrift: [({ knownDrift }) => readKnownDrift(knownDrift)],
  deviceFile: [
    ({ deviceFile: path }) => {
      const cookie = { name: 'd', value: 'v', domain: 'x.test', path: '/', expires: 4e9, httpOnly: true };
      const device = new DeviceCookies({ path: path ?? '', names: ['d'] });
      return device.keep([{ ...cookie, secure: true, sameSite: 'Lax' }]);
    },
  ],
  stateDir: [
    told,
    async (config) => watchPage(await told(config), config),
    ({ stateDir: folder }) => rememberRun(folder, name, run),
    ({ stateDir: folder }) => rememberRun(folder, 'keap', run),
    ({ stateDir: folder }) => acknowledgeIncident({ folder, name }, now.getTime()),
    (config) => refusePassword(place(config), 'ada', now),
    (config) => forgiveRefusedPasswords(place(config)),
    (config) => care(config).beforePassword('ada'),
    (config) => care(config).notSent('ada'),
    async (config) => withheldCredentials(await loadTarget(config), config, now.getTime()),
  ],
  baselineDir: [
    ({ baselineDir }) => readBaseline(baselineDir, 'keap'),
    ({ baselineDir }) => writeBaseline(baselineDir, { target: 'keap', hops: [] }, now),
  ],
  metricsFile: [
    async ({ metricsFile: path }) => {
      const openMetricsTo = settings({ openMetrics: path === null ? null : { path } });
      for (const kind of ['run', 'test'] as const) await openMetrics(message({ kind }), openMetricsTo);
    },
  ],
  junitFile: [
    async ({ junitFile: path }) => {
      const junitTo = settings({ junit: path === null ? null : { path } });
      for (const kind of ['run', 'test'] as const) await junit(message({ kind }), junitTo);
    },
  ],
  statusDir: [
    async (config) => publishStatus(await told(config), keap, config),
    ({ statusDir }) => writeStatus(statusDir ?? '', publicRun, now.toISOString()),
  ],
  reportDir: [
    async (config) => watchPage(await told(config), config),
    ({ reportDir }) => writeReport(resolve(reportDir), data, async () => ''),
    ({ reportDir }) => keepTrace('a.file', resolve(reportDir), 0),
    ({ reportDir }) => new MatrixReporter({ reportDir }).onEnd(ended),
    ({ reportDir }) => {
      const shard = { current: 1, total: 1 };
      const reporter = new ShardReporter({ reportDir, shard, run: { command: 'matrix' } });
      reporter.onBegin(null, { allTests: () => [] });
      return reporter.onEnd(ended);
    },
    ({ reportDir }) =>
      new ProveReporter({ target: 'keap', mode: 'offline', fault: null, elsewhere: [], reportDir }).onEnd(
        ended,
      ),
  ],
};
