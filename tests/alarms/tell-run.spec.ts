import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WatchReport } from '../../commands/watch/report.ts';
import { tellRun } from '../../commands/watch/tell-run.ts';
import { Secret } from '../../core/base/secret.ts';
import { found } from '../../core/canary/judge/finding.ts';
import type { KnownDrift } from '../../core/canary/known-drift.ts';
import type { CanaryResult, Finding } from '../../core/canary/result.ts';
import { keap } from '../../core/providers/keap.ts';
import { logoutServiceOf } from '../../core/remedies/logout-service.ts';
import { loadConfig } from '../../core/settings/load.ts';
import type { Trail } from '../../core/trail/trail.ts';
import { test as base, expect, hourMs, result, settings, startMs } from './support.ts';

const logoutUrl = new URL(logoutServiceOf(keap).url);
const atLogout = logoutUrl.host + logoutUrl.pathname;

interface Run {
  findings: Finding[];
  controlPassed?: boolean;
  /** Of the last hop. */
  status?: number | null;
  known?: KnownDrift[];
  hour?: number;
}

const test = base.extend<{ tell: (run: Run) => Promise<WatchReport> }>({
  tell: ({ folder }, use) =>
    use(async ({ findings, controlPassed = true, status = 503, known = [], hour = 0 }) => {
      const env = { FRESH_LOGIN_STATE_DIR: join(folder, 'state'), FRESH_LOGIN_TIER: 'http' };
      const seen: CanaryResult = { ...result, findings, controlPassed, trail: endingWith(status) };
      return tellRun({
        config: loadConfig({ cwd: folder, env }),
        profile: keap,
        result: seen,
        known,
        details: [],
        settings: settings(),
        runUrl: null,
        nowMs: () => startMs + hour * hourMs,
      });
    }),
});

function endingWith(status: number | null): Trail {
  return [
    {
      page: 0,
      method: 'GET',
      status,
      host: logoutUrl.host,
      path: logoutUrl.pathname,
      parameters: ['service'],
      values: {},
      cookiesSet: [],
      cookiesCleared: [],
      movedOn: null,
      jarGained: [],
      jarLost: [],
      jarChanged: [],
    },
  ];
}

const silence = found('inconclusive', 'it did not answer', atLogout);

test('the logout URL alone failing in three runs in a row, each with its control passed, is gone', async ({
  tell,
}) => {
  const classes = [];
  for (const status of [503, null, 500]) classes.push((await tell({ findings: [silence], status })).class);
  expect(classes).toEqual(['inconclusive', 'inconclusive', 'gone']);
});

for (const [why, run] of Object.entries<Run>({
  'the control did not pass': { findings: [silence], controlPassed: false },
  'the trouble is at another place': { findings: [found('inconclusive', 'silence', 'signin.example/login')] },
  'too many requests were made': { findings: [silence], status: 429 },
  'a challenge was shown with 200': { findings: [silence], status: 200 },
}))
  test(`it is not gone, however often, when ${why}`, async ({ tell }) => {
    for (let runs = 0; runs < 4; runs++) expect((await tell(run)).class).toBe('inconclusive');
  });

test('one good run between two failures, and the counting begins anew', async ({ tell }) => {
  const runs = [[silence], [silence], [found('ok', 'well', null)], [silence], [silence]];
  for (const findings of runs) expect((await tell({ findings })).class).not.toBe('gone');
});

test('known drift leaves the run OK, and past its date it is what it is', async ({ tell }) => {
  const findings = [found('stranded', 'no further', atLogout)];
  const known: KnownDrift[] = [{ class: 'stranded', where: null, why: 'told', until: '2026-03-02' }];
  expect(await tell({ findings, known })).toMatchObject({ exitCode: 0, class: 'stranded', incident: null });
  const later = await tell({ findings, known, hour: 24 });
  expect(later).toMatchObject({ exitCode: 2, class: 'stranded' });
  expect(later.details).toContain('known drift is past its date (2026-03-02): stranded');
});

test('known drift that no longer occurs is said', async ({ tell }) => {
  const known: KnownDrift[] = [{ class: 'moved', where: 'a.example', why: 'told', until: '2999-01-01' }];
  const { details, exitCode } = await tell({ findings: [found('ok', 'well', null)], known });
  expect(details).toContain('known drift that no longer occurs, take it out: moved at a.example');
  expect(exitCode).toBe(0);
});

test('a run that cannot be recorded is told, is never OK, and does not call the switch', async ({
  folder,
  serve,
}) => {
  const { origin, received } = await serve((_, response) => response.end());
  const url = (path: string) => ({ url: new Secret(origin + path) });
  await writeFile(join(folder, 'taken'), '');
  const [metrics, junit] = [join(folder, 'metrics.prom'), join(folder, 'junit.xml')];
  const report = await tellRun({
    config: loadConfig({ cwd: folder, env: { FRESH_LOGIN_STATE_DIR: join(folder, 'taken') } }),
    ...{
      profile: keap,
      result: { ...result, findings: [found('ok', 'well', null)] },
      known: [],
      details: [],
    },
    settings: settings({
      ...{ webhook: url('/hook'), deadMansSwitch: url('/ping') },
      ...{ openMetrics: { path: metrics }, junit: { path: junit } },
    }),
    ...{ runUrl: null, nowMs: () => startMs },
  });
  expect(report).toMatchObject({ severity: 'UNKNOWN', exitCode: 3 });
  expect(received.map(({ url }) => url)).toEqual(['/hook']);
  expect(received[0]?.body).toContain('FRESH_LOGIN_STATE_DIR');
  expect(await readFile(metrics, 'utf8')).toMatch(/^fresh_login_status\{[^}]*\} 3$/m);
  expect(await readFile(junit, 'utf8')).toMatch(/<error [^>]*could not be recorded/);
});
