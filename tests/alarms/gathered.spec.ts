import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Gathered } from '../../commands/watch/many/gathered.ts';
import { tellRun } from '../../commands/watch/tell-run.ts';
import { Secret } from '../../core/base/secret.ts';
import type { AlarmSettings } from '../../core/canary/alarm/channel.ts';
import { readState } from '../../core/canary/alarm/state-file.ts';
import { found } from '../../core/canary/judge/finding.ts';
import { keap } from '../../core/providers/keap.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { test as base, expect, type Listening, result, settings, startMs } from './support.ts';

const broken = found('stranded', 'no further', 'signin.example/logout');
const well = found('ok', 'well', null);

interface Run {
  finding?: typeof broken;
  minute?: number;
  ways?: Partial<AlarmSettings>;
}

const test = base.extend<{
  hook: Listening;
  gathered: Gathered;
  watch: (target: string, run?: Run) => ReturnType<typeof tellRun>;
  unsentOf: (target: string) => Promise<string[]>;
}>({
  hook: ({ serve }, use) => serve((_, response) => response.end()).then(use),
  gathered: ({}, use) => use(new Gathered({ nowMs: () => startMs })),
  watch: ({ folder, gathered, hook }, use) =>
    use((target, { finding = broken, minute = 0, ways = {} } = {}) =>
      tellRun({
        config: loadConfig({
          cwd: folder,
          env: { FRESH_LOGIN_STATE_DIR: join(folder, 'state'), FRESH_LOGIN_TIER: 'http' },
        }),
        ...{ profile: keap, result: { ...result, target, findings: [finding] }, known: [], details: [] },
        settings: settings({ webhook: { url: new Secret(hook.origin) }, ...ways }),
        ...{ runUrl: null, nowMs: () => startMs + minute * 60_000, tell: gathered.take },
      }),
    ),
  unsentOf: ({ folder }, use) =>
    use(async (target) => {
      const place = { folder: join(folder, 'state'), name: `${target}-http` };
      return (await readState(place, startMs)).unsent.map(({ kind }) => kind);
    }),
});

const kinds = ({ received }: Listening) => received.map(({ body }) => JSON.parse(body).kind);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `target-${index + 1}`);

test('each incident is a message of its own, as long as there are few', async ({ watch, gathered, hook }) => {
  for (const target of numbers(19)) await watch(target);
  await watch('another', { finding: well });
  await gathered.flush();
  expect(kinds(hook)).toEqual(Array(19).fill('alarm'));
  expect(new Set(hook.received.map(({ body }) => JSON.parse(body).name)).size).toBe(19);
});

test('twenty that open at once are one message, which names each', async ({ watch, gathered, hook }) => {
  for (const target of numbers(20)) await watch(target);
  await gathered.flush();
  expect(kinds(hook)).toEqual(['summary']);
  const { headline, details, severity, text } = JSON.parse(hook.received[0]?.body ?? '');
  expect(headline).toBe('FRESH-LOGIN CRITICAL - 20 incidents at once: 20 opened');
  expect(severity).toBe('CRITICAL');
  expect(details).toHaveLength(20);
  expect(details[6]).toBe('alarm target-7-http: FRESH-LOGIN CRITICAL - stranded: no further');
  expect(text).toContain('target-20-http');
});

test('so are twenty that are over at once', async ({ watch, gathered, hook }) => {
  for (const target of numbers(20)) await watch(target);
  await gathered.flush();
  for (const minute of [1, 2])
    for (const target of numbers(20)) await watch(target, { finding: well, minute });
  await gathered.flush();
  expect(kinds(hook)).toEqual(['summary', 'summary']);
  expect(JSON.parse(hook.received[1]?.body ?? '')).toMatchObject({
    severity: 'OK',
    headline: 'FRESH-LOGIN OK - 20 incidents at once: 20 over',
  });
});

test('what is held is told by the next run, should this one be killed', async ({
  watch,
  gathered,
  unsentOf,
  hook,
}) => {
  await watch('one');
  expect(hook.received).toEqual([]);
  expect(await unsentOf('one')).toEqual(['alarm']);
  await gathered.flush();
  expect(await unsentOf('one')).toEqual([]);
});

test('nobody hears of an incident a minute late: what is held so long is told while the run goes on', async ({
  folder,
  hook,
}) => {
  const gathered = new Gathered({ nowMs: () => startMs, heldMs: 1 });
  await tellRun({
    config: loadConfig({ cwd: folder, env: { FRESH_LOGIN_STATE_DIR: folder } }),
    ...{ profile: keap, result: { ...result, findings: [broken] }, known: [], details: [], runUrl: null },
    settings: settings({ webhook: { url: new Secret(hook.origin) } }),
    ...{ nowMs: () => startMs, tell: gathered.take },
  });
  await expect.poll(() => kinds(hook)).toEqual(['alarm']);
});

test('a message that arrives nowhere is told again by the next run', async ({
  watch,
  gathered,
  unsentOf,
  refused,
}) => {
  const ways = { webhook: { url: new Secret(refused.origin) } };
  for (const target of numbers(20)) await watch(target, { ways });
  await gathered.flush();
  expect(await unsentOf('target-1')).toEqual(['alarm']);
  expect(gathered.toldOf('target-1-http')).toMatchObject([
    { channel: 'webhook', kind: 'alarm', outcome: 'failed' },
  ]);
});

test('one file of metrics and one of JUnit have every target, in the order of the run', async ({
  watch,
  gathered,
  folder,
}) => {
  const [metrics, junit] = [join(folder, 'all.prom'), join(folder, 'all.xml')];
  await watch('one', { finding: well });
  await watch('two');
  const ways = settings({ openMetrics: { path: metrics }, junit: { path: junit } });
  for (const _ of ['a first time', 'over an earlier one'])
    expect(await gathered.end([], ways, { names: ['two-http', 'one-http'], isWhole: true })).toEqual([]);
  const text = await readFile(metrics, 'utf8');
  expect(text.match(/^fresh_login_status.*$/gm)).toEqual([
    'fresh_login_status{check="two-http"} 2',
    'fresh_login_status{check="one-http"} 0',
  ]);
  expect(text.match(/^# TYPE fresh_login_status gauge$/gm)).toHaveLength(1);
  const xml = await readFile(junit, 'utf8');
  expect(xml.match(/<testsuite name="[^"]*"/g)).toEqual([
    '<testsuite name="fresh-login watch two-http"',
    '<testsuite name="fresh-login watch one-http"',
  ]);
  expect(xml).toMatch(
    /<testsuites name="fresh-login" tests="2" failures="1" errors="0" skipped="0" time="2\.500">/,
  );
});

for (const { when, isWhole, wasSeen, pings } of [
  { when: 'is called once, when every target was looked at', isWhole: true, wasSeen: true, pings: 1 },
  { when: 'is not called when one was not', isWhole: false, wasSeen: true, pings: 0 },
  { when: 'is not called when the check of one did not end', isWhole: true, wasSeen: false, pings: 0 },
])
  test(`the dead man's switch ${when}`, async ({ watch, gathered, hook }) => {
    const ping = { deadMansSwitch: { url: new Secret(`${hook.origin}/ping`) } };
    await watch('one', { finding: well, ways: ping });
    await watch('two', { finding: well, ways: wasSeen ? ping : {} });
    await gathered.end([], settings(ping), { names: [], isWhole });
    expect(hook.received.map(({ url }) => url)).toEqual(Array(pings).fill('/ping'));
  });
