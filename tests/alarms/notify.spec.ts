import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret } from '../../core/base/secret.ts';
import { type AlarmSettings, type Channel, sent, skipped } from '../../core/canary/alarm/channel.ts';
import { hasReachedSomebody, type Notified, notifyAll } from '../../core/canary/alarm/notify.ts';
import { FakeGithub, githubAt } from './fake-github.ts';
import { readOpenMetrics } from './read-open-metrics.ts';
import { readXml } from './read-xml.ts';
import { expect, message, settings, test } from './support.ts';

const run = message({ kind: 'run' });
const alarm = message();
const fine: Channel = async () => sent('told');

test('every way that is set up is told of a run and of its alarm', async ({ folder, serve }) => {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const github = new FakeGithub();
  const hook = await serve((_, response) => response.end());
  const results = await notifyAll(
    [run, alarm],
    settings({
      terminal: { print },
      annotations: { print },
      stepSummary: { path: join(folder, 'summary.md') },
      githubIssue: githubAt(await serve(github.answer)),
      webhook: { url: new Secret(`${hook.origin}/alarm`) },
      deadMansSwitch: { url: new Secret(`${hook.origin}/ping`) },
      openMetrics: { path: join(folder, 'watch.prom') },
      junit: { path: join(folder, 'watch.xml') },
    }),
  );
  expect(results.map(({ channel, kind, outcome }) => `${outcome} ${kind} ${channel}`)).toEqual([
    'sent alarm terminal',
    'sent run annotations',
    'sent run step summary',
    'sent alarm webhook',
    'sent alarm GitHub issue',
    'sent run OpenMetrics',
    'sent run JUnit',
    "sent run dead man's switch",
  ]);
  expect(lines.map((line) => line.split(' ')[0]).toSorted()).toEqual(['', '::error', 'ALARM:']);
  expect(await readFile(join(folder, 'summary.md'), 'utf8')).toContain(run.headline);
  expect(github.issues).toHaveLength(1);
  expect(hook.received.map(({ url }) => url).toSorted()).toEqual(['/alarm', '/ping']);
  expect(readOpenMetrics(await readFile(join(folder, 'watch.prom'), 'utf8'))).not.toEqual([]);
  expect(readXml(await readFile(join(folder, 'watch.xml'), 'utf8')).name).toBe('testsuites');
});

test('where nothing is set up nothing is told, and nothing fails', async () => {
  expect(await notifyAll([run, alarm], settings())).toEqual([]);
});

test('every way that fails is named, and hides no other', async ({ folder, serve, refused }) => {
  const lines: string[] = [];
  const broken = await serve((_, response) => response.writeHead(403).end('do-not-show-me'));
  const hook = await serve((_, response) => response.end());
  const failing: Partial<AlarmSettings> = {
    terminal: { print: (line) => void lines.push(line) },
    stepSummary: { path: folder },
    githubIssue: githubAt(broken),
    deadMansSwitch: { url: new Secret(`${refused.origin}/do-not-show-me`) },
    openMetrics: { path: folder },
    junit: { path: folder },
    webhook: { url: new Secret(`${hook.origin}/do-not-show-me`) },
  };
  const results = await notifyAll([run, alarm], settings(failing));
  const failed = results.filter(({ outcome }) => outcome === 'failed').map(({ channel }) => channel);
  expect(failed).toEqual(['step summary', 'GitHub issue', 'OpenMetrics', 'JUnit', "dead man's switch"]);
  expect(lines[0]).toContain(alarm.headline);
  expect(hook.received).toHaveLength(1);
  expect(JSON.stringify(results)).not.toContain('do-not-show-me');
});

const thrown: [what: string, error: unknown, line: string][] = [
  ['an error', new Error('do-not-show-me'), 'failed (Error)'],
  ['an error with a code', Object.assign(new Error('do-not-show-me'), { code: 'EIO' }), 'failed (EIO)'],
  ['text', 'do-not-show-me', 'failed (unknown reason)'],
  ['nothing', undefined, 'failed (unknown reason)'],
  ['null', null, 'failed (unknown reason)'],
];

for (const [what, error, line] of thrown)
  test(`a way that throws ${what} has failed, and its words are not shown`, async () => {
    const ways = { first: () => Promise.reject(error), second: throwing(error), third: fine };
    expect(await notifyAll([alarm], settings(), ways)).toEqual([
      { channel: 'first', kind: 'alarm', outcome: 'failed', line },
      { channel: 'second', kind: 'alarm', outcome: 'failed', line },
      { channel: 'third', kind: 'alarm', outcome: 'sent', line: 'told' },
    ]);
  });

function throwing(error: unknown): Channel {
  return () => {
    throw error;
  };
}

test('a way that never ends is given up, and hides no other', async () => {
  const limits = { callMs: 5_000, backoffMs: [], channelMs: 20 };
  const ways = { first: () => new Promise<never>(() => undefined), second: fine };
  expect(await notifyAll([alarm], settings({ limits }), ways)).toEqual([
    { channel: 'first', kind: 'alarm', outcome: 'failed', line: 'given up after 0.02 s' },
    { channel: 'second', kind: 'alarm', outcome: 'sent', line: 'told' },
  ]);
});

test('no way waits for another', async () => {
  let tellFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    tellFirst = resolve;
  });
  const ways = {
    first: () => first.then(() => sent('after the second')),
    second: async () => {
      tellFirst();
      return sent('told');
    },
  };
  const results = await notifyAll([alarm], settings(), ways);
  expect(results.map(({ line }) => line)).toEqual(['after the second', 'told']);
});

test('one way gets its messages in order, one after the other', async () => {
  const seen: string[] = [];
  const way: Channel = async ({ kind }) => {
    seen.push(`${kind} begins`);
    await Promise.resolve();
    seen.push(`${kind} ends`);
    return skipped;
  };
  await notifyAll([run, alarm], settings(), { way });
  expect(seen).toEqual(['run begins', 'run ends', 'alarm begins', 'alarm ends']);
});

function notified(channel: string, outcome: Notified['outcome'], kind: Notified['kind'] = 'alarm'): Notified {
  return { channel, kind, outcome, line: '' };
}

const reached: [what: string, results: Notified[], expected: boolean][] = [
  ['no way at all', [], true],
  ['the terminal alone', [notified('terminal', 'sent')], true],
  [
    'the terminal beside a webhook that failed',
    [notified('terminal', 'sent'), notified('webhook', 'failed')],
    false,
  ],
  ['one of two', [notified('webhook', 'failed'), notified('GitHub issue', 'sent')], true],
  ['only the run', [notified('webhook', 'failed'), notified('JUnit', 'sent', 'run')], false],
];

for (const [what, results, expected] of reached)
  test(`an event that went by ${what} has ${expected ? '' : 'not '}reached somebody`, () => {
    expect(hasReachedSomebody(results)).toBe(expected);
  });
