import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { leftIn } from '../../commands/report/shards/left.ts';
import ShardReporter from '../../commands/report/shards/reporter.ts';
import { long } from '../thorough.ts';
import { expect, test } from './fresh-login.ts';
import { liveSettings } from './live-settings.ts';
import { asOneRun, type Ended, leave, silent, told } from './sharded.ts';

const stories = [told(1), told(2), silent(3), told(4), told(5)];
const files = ['verdicts.json', 'report.md', 'index.html', 'evidence.json'];

/** What a run wrote, without what differs from run to run: when it was, and the digest of that. */
async function written(folder: string): Promise<Record<string, string>> {
  const texts = files.map(async (name) => {
    const text = await readFile(join(folder, 'report', name), 'utf8');
    const steady = text
      .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::[\d.]+Z)?/g, 'at')
      .replaceAll(/"durationMs": ?[\d.]+/g, '')
      .replaceAll(/[\d.]+ s<\/dd>/g, '')
      .replaceAll(/changed since: \w+/g, '');
    return [name, steady] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

test('report of all shards writes and prints what one run would have', async ({ freshLogin, folder }) => {
  const printed = await asOneRun(folder, stories);
  const one = await written(folder);
  const [first = [], second = []] = [
    stories.filter((_, index) => index % 2),
    stories.filter((_, index) => !(index % 2)),
  ];
  // In any order, as machines are.
  await leave(folder, { current: 2, total: 2, fell: second });
  await leave(folder, { current: 1, total: 2, fell: first });
  const { stdout, code } = await freshLogin(['report']);
  expect(await written(folder)).toEqual(one);
  expect(stdout).toBe(printed.replaceAll(/\S*\/report\//g, 'report/'));
  // One of them came to no verdict.
  expect(code).toBe(1);
});

test('report of shards in which all is well ends with 0', long, async ({ freshLogin, folder }) => {
  await leave(folder, { current: 1, total: 2, fell: [told(1)] });
  await leave(folder, { current: 2, total: 2, fell: [] });
  const { stdout, code } = await freshLogin(['report']);
  expect(stdout).toContain('every verdict is as expected');
  expect(code).toBe(0);
});

test('what broke the world on purpose is said by all that is written, and by the command that does it again', async ({
  freshLogin,
  folder,
}) => {
  const fault = 'sso-answers-502';
  const again = `npx --no-install fresh-login prove --fault ${fault}`;
  await leave(folder, { current: 1, total: 1, fell: [told(1)], change: { fault, again } });
  await freshLogin(['report']);
  const all = await written(folder);
  for (const [name, text] of Object.entries(all)) expect(text, name).toContain(fault);
  for (const name of ['index.html', 'report.md'] as const)
    expect(all[name]).toContain(`prove --fault ${fault} story-1`);
});

test('report says which shard is missing, and is no success', async ({ freshLogin, folder }) => {
  await leave(folder, { current: 1, total: 3, fell: [told(1)] });
  await leave(folder, { current: 3, total: 3, fell: [told(3)] });
  const { stdout, code } = await freshLogin(['report']);
  const sentence = 'shard 2/3 left nothing: what fell to it is not told here';
  expect(stdout).toContain(sentence);
  expect(code).toBe(1);
  const { 'index.html': page, 'report.md': text } = await written(folder);
  expect(page).toContain(`<li>${sentence}</li>`);
  expect(text).toContain(`# Not the whole run: `);
  expect(text).toContain(`**Not here:** ${sentence}`);
});

test('report has what a shard told that was killed, and names what it did not come to', async ({
  freshLogin,
  folder,
}) => {
  await leave(folder, { current: 1, total: 2, fell: [told(1), told(2), told(3)], killedAfter: 2 });
  await leave(folder, { current: 2, total: 2, fell: [told(4)] });
  await appendFile(join(folder, 'report/shards/prove-1-of-2.jsonl'), '{"id":"id-3","title":"sto');
  const { stdout, code } = await freshLogin(['report']);
  expect(stdout).toMatch(/^ {2}story 2 +LEAK/m);
  expect(stdout).toContain('story 3: no verdict, shard 1/2 was cut off before it');
  expect(stdout).toContain(
    'shard 1/2 was cut off: 1 of its 3 were not told (report/shards/prove-1-of-2.jsonl)',
  );
  expect(code).toBe(1);
  expect((await written(folder))['index.html']).toContain('<bdi>story 3</bdi>');
});

test('wherever what a shard leaves is cut off, each whole line of it is read', async ({ folder }) => {
  await leave(folder, { current: 1, total: 1, fell: [told(1), silent(2), told(3)] });
  const text = await readFile(join(folder, 'report/shards/prove-1-of-1.jsonl'), 'utf8');
  const headEnds = text.indexOf('\n') + 1;
  fc.assert(
    fc.property(fc.integer({ min: headEnds, max: text.length }), (at) => {
      const whole = text.slice(0, at).split('\n').length - 2;
      expect(leftIn(text.slice(0, at))?.lines).toHaveLength(whole);
    }),
    { seed: 18 },
  );
});

test('a run after the shards is what report shows', long, async ({ freshLogin, folder }) => {
  await leave(folder, { current: 1, total: 1, fell: [told(1)] });
  const [path, later] = [join(folder, 'report/evidence.json'), new Date(Date.now() + 60_000).toISOString()];
  await asOneRun(folder, [told(1), told(2)]);
  const saved = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...saved, startedAt: later }));
  const { stdout } = await freshLogin(['report']);
  expect(stdout).toBe('report: report/index.html\n');
});

const fell: Ended[] = [told(1)];
for (const { wrong, parts, says } of [
  {
    wrong: 'of runs in different numbers of parts',
    parts: [
      { current: 1, total: 2, fell },
      { current: 1, total: 3, fell },
    ],
    says: /prove-1-of-2\.jsonl and .*prove-1-of-3\.jsonl are of runs in 2 and in 3 parts; leave those of one run/,
  },
  {
    wrong: 'of runs that were asked for differently',
    parts: [
      { current: 1, total: 2, fell },
      { current: 2, total: 2, fell, change: { fault: 'sso-answers-502' } },
    ],
    says: /prove-1-of-2\.jsonl and .*prove-2-of-2\.jsonl are of runs that were asked for differently/,
  },
])
  test(`shards ${wrong} are not merged`, async ({ freshLogin, folder }) => {
    for (const part of parts) await leave(folder, part);
    const { stderr, code } = await freshLogin(['report']);
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });

test('a shard that is there twice is not counted twice, but named with both its places', async ({
  freshLogin,
  folder,
}) => {
  await leave(folder, { current: 1, total: 2, fell });
  await leave(join(folder, 'report/again'), { current: 1, total: 2, fell });
  const { stderr, code } = await freshLogin(['report']);
  expect(stderr).toMatch(
    /shard 1\/2 is there twice, .*prove-1-of-2\.jsonl and .*prove-1-of-2\.jsonl; leave one/,
  );
  expect(code).toBe(2);
});

test('what is no longer what a shard left is named, and nothing is made of it', async ({
  freshLogin,
  folder,
}) => {
  await leave(folder, { current: 1, total: 1, fell });
  await appendFile(join(folder, 'report/shards/prove-1-of-1.jsonl'), 'precious\n');
  const { stderr, code } = await freshLogin(['report']);
  expect(stderr).toMatch(/prove-1-of-1\.jsonl is not what a shard leaves, or was changed since/);
  expect(code).toBe(2);
});

for (const target of ['../elsewhere', '/tmp/elsewhere', '..', 'a\\b', ''])
  test(`what a shard left names no folder outside by its target: ${JSON.stringify(target)}`, async ({
    freshLogin,
    folder,
  }) => {
    await leave(folder, { current: 1, total: 1, fell, change: { target } });
    const { stderr, code } = await freshLogin(['report']);
    expect(stderr).toMatch(/prove-1-of-1\.jsonl is not what a shard leaves/);
    expect(code).toBe(2);
  });

for (const given of ['0/2', '3/2', '1', 'a/b', '1/0', '-1/2'])
  test(`--shard ${given} is refused with the form that is expected`, async ({ freshLogin }) => {
    const { stderr, code } = await freshLogin(['prove', `--shard=${given}`]);
    expect(stderr).toContain(`expected i/n, such as 1/4 for the first of four, and got "${given}"`);
    expect(code).toBe(2);
  });

test('a live target takes no --shard, as two machines would ask it at once', async ({ freshLogin }) => {
  const { stderr, code } = await freshLogin(['prove', '--shard', '1/2'], liveSettings);
  expect(stderr).toMatch(/--shard: .* is live, and nobody asks a live provider from two machines at once/);
  expect(code).toBe(2);
});

test(
  'report of shards at several targets tells each in a folder of its own, and all at a glance',
  long,
  async ({ freshLogin, folder }) => {
    for (const target of ['keap', 'google'])
      for (const current of [1, 2])
        await leave(folder, {
          ...{ current, total: 2, fell: [told(current)] },
          ...{ change: { target }, under: `machine-${current}/${target}` },
        });
    const { stdout, code } = await freshLogin(['report']);
    expect(stdout).toMatch(/^ {2}google +as expected +2 verdicts$/m);
    expect(stdout).toMatch(/^ {2}story 1 +LEAK +LEAK/m);
    expect(code).toBe(0);
    expect(await readFile(join(folder, 'report/index.html'), 'utf8')).toContain(
      '<a href="google/index.html">',
    );
    expect(await readFile(join(folder, 'report/google/report.md'), 'utf8')).toContain('Target google');
  },
);

test(
  'what shards of prove and of the matrix leave in one folder does not take the place of each other',
  long,
  async ({ freshLogin, folder }) => {
    await leave(folder, { current: 1, total: 1, fell: [told(1)] });
    const reportDir = join(folder, 'report');
    const matrix = new ShardReporter({
      reportDir,
      shard: { current: 1, total: 2 },
      run: { command: 'matrix' },
    });
    matrix.onBegin(null, { allTests: () => [] });
    await matrix.onEnd({ status: 'passed', startTime: new Date(), duration: 1 });
    const { stdout } = await freshLogin(['report']);
    expect(stdout).toContain('every verdict is as expected · evidence: report/verdicts.json');
    expect(stdout).toContain('no cell was tried · report/matrix.json');
  },
);

test('shards that are missing are told as ranges, however many the run had', async ({
  freshLogin,
  folder,
}) => {
  await leave(folder, { current: 3, total: 999_999, fell: [told(1)] });
  await leave(folder, { current: 5, total: 999_999, fell: [told(2)] });
  const { stdout, code } = await freshLogin(['report']);
  expect(stdout).toContain('shards 1 to 2 of 999999 left nothing: what fell to them is not told here');
  expect(stdout).toContain('shard 4/999999 left nothing: what fell to it is not told here');
  expect(stdout).toContain('shards 6 to 999999 of 999999 left nothing: what fell to them is not told here');
  expect(stdout.length).toBeLessThan(3_000);
  expect(code).toBe(1);
});

for (const [current, total] of [
  [1, 1_000_000],
  [1, 50_000_000],
  [3, 2],
] as const)
  test(`what says that it is shard ${current} of ${total} is not what a shard leaves`, async ({
    freshLogin,
    folder,
  }) => {
    await leave(folder, { current, total, fell: [told(1)] });
    const { stderr, code } = await freshLogin(['report']);
    expect(stderr).toContain('is not what a shard leaves');
    expect(code).toBe(2);
  });
