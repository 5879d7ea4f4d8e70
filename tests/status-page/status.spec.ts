import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { addRun, type PublicRun } from '../../commands/watch/status-page/add-run.ts';
import { badgeOf } from '../../commands/watch/status-page/badge.ts';
import { feedOf } from '../../commands/watch/status-page/feed.ts';
import { publishStatus } from '../../commands/watch/status-page/publish.ts';
import { type Status, status } from '../../commands/watch/status-page/status.ts';
import { writeStatus } from '../../commands/watch/status-page/write.ts';
import { tellRun } from '../../commands/watch/tell-run.ts';
import { found } from '../../core/canary/judge/finding.ts';
import { withLock } from '../../core/files/lock.ts';
import { keap } from '../../core/providers/keap.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { elements, readXml } from '../alarms/read-xml.ts';
import { expect, result, settings, test } from '../alarms/support.ts';
import { brokenRun, publicRun } from './support.ts';

const empty: Status = {
  ...{ version: 1, feedId: 'urn:uuid:6f9c3c52-6a3a-4d7e-8a55-0a6b3b6f1f11', writtenAt: '', checks: [] },
};
const at = (text: string) => `2026-03-${text}:00.000Z`;
const well = (time: string, rest: Partial<PublicRun> = {}): PublicRun => ({
  ...publicRun,
  at: time,
  ...rest,
});

/** The status after these runs, each written when it was made. */
function after(...runs: PublicRun[]): Status {
  return runs.reduce((all, run) => addRun(all, run, run.at), empty);
}

/** What stands in the elements of that name, in order. */
function textsOf(feed: string, name: string): string[] {
  return elements(readXml(feed), name).map(({ text }) => text);
}

test('a day counts its runs by what they came to, and a day without a run is not there', () => {
  const days = after(
    well(at('02T09:00')),
    well(at('02T10:00'), { severity: 'UNKNOWN', class: 'inconclusive' }),
    well(at('04T09:00')),
  ).checks[0]?.days;
  expect(days).toEqual([
    { day: '2026-03-02', ok: 1, warning: 0, critical: 0, unknown: 1 },
    { day: '2026-03-04', ok: 1, warning: 0, critical: 0, unknown: 0 },
  ]);
});

test('what is older than 90 days is forgotten, and since when there is a record is not', () => {
  const [check] = after(well('2026-01-01T09:00:00.000Z'), well('2026-04-01T09:00:00.000Z')).checks;
  expect(check).toMatchObject({ since: '2026-01-01T09:00:00.000Z', days: [{ day: '2026-04-01' }] });
});

test('a run of one target leaves the parts of the others as they are', () => {
  const before = after(well(at('02T09:00')), well(at('02T09:30'), { name: 'acme-http', target: 'acme' }));
  const later = addRun(before, well(at('03T09:00')), at('03T09:00'));
  expect(later.checks[0]).toEqual(before.checks[0]);
  expect(later.checks[1]).toMatchObject({ target: 'keap', lastRunAt: at('03T09:00') });
});

test('what the offline world did is not counted as something of the provider', () => {
  const [check] = after(well(at('02T09:00'), { mode: 'offline' }), well(at('03T09:00'))).checks;
  expect(check).toMatchObject({ mode: 'live', since: at('03T09:00'), days: [{ day: '2026-03-03' }] });
});

test('the feed has an entry for an incident that was opened and one for its end, and their ids stay', () => {
  const open = after(brokenRun(at('02T09:00')));
  const over = addRun(open, well(at('02T11:00')), at('02T11:00'));
  const later = addRun(over, well(at('03T09:00')), at('03T09:00'));
  const [opened] = elements(readXml(feedOf(open)), 'entry').flatMap((entry) => elements(entry, 'id'));
  const ids = textsOf(feedOf(over), 'id');
  expect(new Set(ids).size).toBe(3);
  expect(ids[2]).toBe(opened?.text);
  expect(textsOf(feedOf(over), 'title').slice(1)).toEqual([
    'Keap (Infusionsoft): over: stranded',
    'Keap (Infusionsoft): CRITICAL, stranded',
  ]);
  expect(feedOf(later), 'a good day changes nothing in it').toBe(feedOf(over));
});

test('an incident that becomes another keeps its entry, with a later date', () => {
  const open = after(brokenRun(at('02T09:00')));
  const worse = { id: 'i-1', openedAt: at('02T09:00'), severity: 'CRITICAL', class: 'leak-sso' } as const;
  const changed = addRun(open, brokenRun(at('02T10:00'), { incident: worse }), at('02T10:00'));
  expect(textsOf(feedOf(changed), 'id')).toEqual(textsOf(feedOf(open), 'id'));
  expect(textsOf(feedOf(changed), 'updated')).toEqual([at('02T10:00'), at('02T10:00')]);
  expect(textsOf(feedOf(changed), 'published')).toEqual([at('02T09:00')]);
});

test('the feed has what RFC 4287 asks of a feed and of an entry', () => {
  const root = readXml(feedOf(after(brokenRun(at('02T09:00')), well(at('02T11:00')))));
  const names = (element: typeof root) => element.children.map(({ name }) => name);
  expect(root.attributes.xmlns).toBe('http://www.w3.org/2005/Atom');
  expect(names(root)).toEqual(expect.arrayContaining(['id', 'title', 'updated', 'author']));
  for (const entry of elements(root, 'entry'))
    expect(names(entry)).toEqual(expect.arrayContaining(['id', 'title', 'updated', 'content']));
  for (const { text } of elements(root, 'id'))
    expect(text).toMatch(/^urn:uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
});

test('the feed of odd names is well-formed', () => {
  const odd = after(brokenRun(at('02T09:00'), { title: ']]> <&"\u0000\ud800\uffff##[x]' }));
  expect(textsOf(feedOf(odd), 'title')[1]).toContain(']]> <&"');
});

for (const [severity, color] of [
  ['OK', 'brightgreen'],
  ['WARNING', 'yellow'],
  ['CRITICAL', 'red'],
  ['UNKNOWN', 'lightgrey'],
] as const)
  test(`the badge of a run that is ${severity} is ${color}`, () => {
    expect(badgeOf(after(well(at('02T09:00'), { severity })))).toEqual({
      ...{ schemaVersion: 1, label: 'Keap (Infusionsoft)', message: severity, color },
    });
  });

test('the badge of several targets is the worst, and says whose', () => {
  const other = { name: 'acme-http', target: 'acme', title: 'Acme' };
  expect(badgeOf(after(well(at('02T09:00'), other), brokenRun(at('02T09:30'))))).toMatchObject({
    ...{ label: 'fresh-login', message: 'CRITICAL: keap', color: 'red' },
  });
});

test('a target that was not looked at for two days is not shown as good', () => {
  const all = after(well(at('02T09:00')), well(at('05T09:00'), { name: 'acme-http', target: 'acme' }));
  expect(badgeOf(all).color).toBe('lightgrey');
});

test('the first good run of an open incident does not show the target as good', () => {
  const open = brokenRun(at('02T09:00'));
  expect(badgeOf(after(open, well(at('02T10:00'), { incident: open.incident }))).color).toBe('red');
});

test('a badge of the offline world says so', () => {
  expect(badgeOf(after(well(at('02T09:00'), { mode: 'offline' }))).message).toBe('OK (offline)');
});

test('runs of several targets at the same time all come into the one folder', async ({ folder }) => {
  const names = ['a', 'b', 'c', 'd'];
  await Promise.all(
    names.map((name) => writeStatus(folder, well(at('02T09:00'), { name, target: name }), at('02T09:00'))),
  );
  const all = status.parse(JSON.parse(await readFile(join(folder, 'status.json'), 'utf8')));
  expect(all.checks.map(({ name }) => name)).toEqual(names);
  expect((await readdir(folder)).toSorted()).toEqual(['badge.json', 'feed.xml', 'index.html', 'status.json']);
});

test('a run that begins while another writes its badge takes that for no stranger’s', async ({ folder }) => {
  const other = join(folder, 'as-the-other-writes-it');
  await mkdir(other);
  await writeStatus(
    other,
    well(at('02T09:00'), { name: 'b', target: 'b', title: 'Another' }),
    at('02T09:00'),
  );
  const path = join(folder, 'status.json');
  let mine: Promise<string> | undefined;
  await withLock(path, 1000, async () => {
    await cp(join(other, 'badge.json'), join(folder, 'badge.json'));
    mine = writeStatus(folder, well(at('02T09:01'), { name: 'a', target: 'a' }), at('02T09:01'));
    mine.catch(() => undefined);
    // As far as it comes without the lock.
    for (let turns = 0; turns < 500; turns++) await setImmediate();
    await cp(join(other, 'status.json'), path);
  });
  await mine;
  const all = status.parse(JSON.parse(await readFile(path, 'utf8')));
  expect(all.checks.map(({ name }) => name)).toEqual(['a', 'b']);
});

for (const name of ['badge.json', 'feed.xml', 'index.html', 'status.json'])
  test(`somebody else's ${name} stays as it is, and none of the others is written beside it`, async ({
    folder,
  }) => {
    await writeFile(join(folder, name), 'precious');
    await expect(writeStatus(folder, publicRun, at('02T09:00'))).rejects.toThrow(
      'Name another folder in FRESH_LOGIN_STATUS_DIR',
    );
    expect(await readdir(folder)).toEqual([name]);
    expect(await readFile(join(folder, name), 'utf8')).toBe('precious');
  });

for (const [what, badge] of [
  ['of coverage', { label: 'coverage', message: '87.3%', color: 'brightgreen' }],
  ['of a build', { label: 'build', message: 'OK', color: 'brightgreen' }],
  ['of a target that is not in the folder', { label: 'HubSpot', message: 'OK', color: 'brightgreen' }],
  ['under our name', { label: 'fresh-login', message: 'v0.1.0', color: 'brightgreen' }],
  ['in a colour that we give something else', { label: 'fresh-login', message: 'CRITICAL', color: 'yellow' }],
  ['with more in it', { label: 'fresh-login', message: 'OK', color: 'brightgreen', style: 'flat' }],
] as const)
  test(`somebody else's badge.json in the form of shields.io stays as it is: one ${what}`, async ({
    folder,
  }) => {
    const theirs = JSON.stringify({ schemaVersion: 1, ...badge });
    await writeFile(join(folder, 'badge.json'), theirs);
    await expect(writeStatus(folder, publicRun, at('02T09:00'))).rejects.toThrow('did not write');
    expect(await readdir(folder)).toEqual(['badge.json']);
    expect(await readFile(join(folder, 'badge.json'), 'utf8')).toBe(theirs);
  });

test('a badge of an earlier run is written again, whatever it said, and though the status beside it is gone', async ({
  folder,
}) => {
  const runs = [
    ...(['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const).map((severity) => well('', { severity })),
    well('', { mode: 'offline' }),
    well('', { name: 'b', target: 'b', title: 'B', severity: 'WARNING' }),
    well('', { name: 'c', target: 'c', title: 'C', severity: 'CRITICAL', mode: 'live' }),
  ];
  for (const run of runs) await writeStatus(folder, { ...run, at: at('02T09:00') }, at('02T09:00'));
  await rm(join(folder, 'status.json'));
  await writeStatus(folder, publicRun, at('02T10:00'));
  expect(JSON.parse(await readFile(join(folder, 'badge.json'), 'utf8'))).toMatchObject({ message: 'OK' });
});

test('a run that was told is published without its message, and nothing is written where no folder is named', async ({
  folder,
}) => {
  await mkdir(join(folder, 'work'));
  const secret = 'planted-password-7Qx2';
  const env = { FRESH_LOGIN_STATE_DIR: join(folder, 'state'), FRESH_LOGIN_TIER: 'http' };
  const config = loadConfig({ cwd: join(folder, 'work'), env });
  const findings = [found('stranded', `Ada at https://x.test/?code=${secret}`, 'x.test/logout')];
  const report = await tellRun({
    ...{
      config,
      profile: keap,
      result: { ...result, startedAt: new Date().toISOString(), findings },
      known: [],
    },
    ...{ details: [], settings: settings(), runUrl: null, nowMs: Date.now },
  });
  expect(await publishStatus(report, keap, config)).toEqual({ done: null, problem: null });
  const page = join(folder, 'public');
  expect((await publishStatus(report, keap, { ...config, statusDir: page })).problem).toBeNull();
  const texts = await Promise.all((await readdir(page)).map((name) => readFile(join(page, name), 'utf8')));
  expect(texts).toHaveLength(4);
  for (const text of texts) expect(text).toMatch(/stranded|CRITICAL/);
  expect(texts.join('')).not.toMatch(/planted|Ada at|x\.test/);
});
