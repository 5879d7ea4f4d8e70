import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notTold, type Outcome } from '../../commands/prove/many/outcome.ts';
import { keepTold, verdictsIn } from '../../commands/prove/many/told.ts';
import { long } from '../thorough.ts';
import { expect, test } from './fresh-login.ts';
import { asOneRun, leave, told } from './sharded.ts';

const startedAt = new Date(0).toISOString();
const broken = notTold('broken.json', 'broken.json: expected a profile', 2);

/** Leaves what a run at keap, google and a file that is none has left, but for its overview. */
async function proveThree(folder: string): Promise<void> {
  for (const target of ['keap', 'google'])
    await asOneRun(folder, [told(1), told(2)], { target, under: target });
  const names = { keap: 'keap', google: 'google' };
  const outcomes = Object.keys(names).map(async (name): Promise<Outcome & { name: string }> => {
    const file = await verdictsIn(join(folder, 'report', name));
    return { named: name, name, folder: name, file, code: 0, lines: [] };
  });
  const all = [...(await Promise.all(outcomes)), { ...broken, name: broken.named }];
  await keepTold({ folder: join(folder, 'report'), shard: null }, startedAt, all);
}

const pageOf = (folder: string, target = '') =>
  readFile(join(folder, 'report', target, 'index.html'), 'utf8');

test('report makes the pages of several targets again, and tells all at a glance, with one that could not be loaded', async ({
  freshLogin,
  folder,
}) => {
  await proveThree(folder);
  const before = await pageOf(folder, 'google');
  for (const file of ['index.html', 'report.md']) await rm(join(folder, 'report/google', file));
  const { stdout, code } = await freshLogin(['report']);
  expect(await pageOf(folder, 'google')).toBe(before);
  expect(await readFile(join(folder, 'report/google/report.md'), 'utf8')).toContain('Target google');
  expect(stdout).toMatch(/^ {2}keap +as expected +2 verdicts$/m);
  expect(stdout).toMatch(/^ {2}broken\.json +not told +expected a profile/m);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  const overview = await pageOf(folder);
  for (const shown of ['<a href="keap/index.html">', '<a href="google/index.html">', 'expected a profile'])
    expect(overview).toContain(shown);
  expect(code).toBe(0);
});

test(
  'report --target makes the page of that one again, and leaves the others and the overview',
  long,
  async ({ freshLogin, folder }) => {
    await proveThree(folder);
    for (const target of ['keap', 'google']) await rm(join(folder, 'report', target, 'index.html'));
    const { stdout } = await freshLogin(['report', '--target', 'google']);
    expect(stdout).toContain('report: report/google/index.html');
    expect(await pageOf(folder, 'google')).toContain('google');
    for (const other of ['keap', '']) await expect(pageOf(folder, other)).rejects.toThrow('ENOENT');
  },
);

test(
  'report --target takes several, by the names and files of the run',
  long,
  async ({ freshLogin, folder }) => {
    await proveThree(folder);
    const { stdout } = await freshLogin(['report', '--target', 'keap', '--target', './broken.json']);
    expect(stdout).toMatch(/^ {2}keap +as expected/m);
    expect(stdout).toMatch(/^ {2}broken\.json +not told/m);
    expect(stdout).not.toContain('google');
  },
);

test(
  'report --target of what nobody proved there says which there are',
  long,
  async ({ freshLogin, folder }) => {
    await proveThree(folder);
    const { stderr, code } = await freshLogin(['report', '--target', 'okta']);
    expect(stderr).toContain('nothing of okta is saved there; there is: keap, google, broken.json');
    expect(code).toBe(2);
  },
);

test(
  'report --target after a run of one target says which that was',
  long,
  async ({ freshLogin, folder }) => {
    await asOneRun(folder, [told(1)]);
    const { stderr, code } = await freshLogin(['report', '--target', 'google']);
    expect(stderr).toContain('nothing of google is saved there; there is: keap');
    expect(code).toBe(2);
    expect((await freshLogin(['report', '--target', 'keap'])).stdout).toBe('report: report/index.html\n');
  },
);

test(
  'what is saved of one target and cannot be read costs the others nothing, and is said',
  long,
  async ({ freshLogin, folder }) => {
    await proveThree(folder);
    await writeFile(join(folder, 'report/keap/evidence.json'), '{"half":');
    await rm(join(folder, 'report/google/index.html'));
    const { stdout, code } = await freshLogin(['report']);
    expect(stdout).toMatch(/^keap: .*evidence\.json is not what this program saved/m);
    expect(await pageOf(folder, 'google')).toContain('google');
    expect(code).toBe(2);
  },
);

test(
  'a run of one target after one of several is what report shows',
  long,
  async ({ freshLogin, folder }) => {
    await proveThree(folder);
    const path = join(folder, 'report/evidence.json');
    await asOneRun(folder, [told(1)]);
    const saved = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...saved, startedAt: new Date().toISOString() }));
    expect((await freshLogin(['report'])).stdout).toBe('report: report/index.html\n');
  },
);

test('report of shards names a target that none of them could load, once, and ends as a run of it would', async ({
  freshLogin,
  folder,
}) => {
  for (const current of [1, 2]) {
    await leave(folder, { ...{ current, total: 2, fell: [told(current)] }, under: 'keap' });
    const shard = { current, total: 2 };
    const all = [
      { ...notTold('keap', '', 0), name: 'keap' },
      { ...broken, name: broken.named },
    ];
    await keepTold({ folder: join(folder, `report/machine-${current}`), shard }, startedAt, all);
  }
  const { stdout, code } = await freshLogin(['report']);
  expect(stdout).toMatch(/^ {2}keap +as expected +2 verdicts$/m);
  expect(stdout.match(/^ {2}broken\.json +not told +expected a profile/gm)).toHaveLength(1);
  expect(await pageOf(folder)).toContain('expected a profile');
  expect(await pageOf(folder, 'keap')).toContain('keap');
  expect(code).toBe(2);
});

test('report of shards of which no target could be loaded says so of each', async ({
  freshLogin,
  folder,
}) => {
  const shard = { current: 1, total: 1 };
  await keepTold({ folder: join(folder, 'report'), shard }, startedAt, [{ ...broken, name: broken.named }]);
  const { stdout, code } = await freshLogin(['report']);
  expect(stdout).toMatch(/^ {2}broken\.json +not told/m);
  expect(code).toBe(2);
});
