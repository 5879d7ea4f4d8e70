import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verdictsFile } from '../../core/verdict/schema.ts';
import { asProcess, expect, test } from './fresh-login.ts';

test.describe.configure({ timeout: 300_000 });

const names = ['shared-browser', 'own-browsers', 'logout-service'];
const left = (folder: string, name: string) => join(folder, 'report/shards', name);

/** Without times, ports and the random names that the app gives its cookies. */
async function verdictsIn(folder: string): Promise<unknown> {
  const text = await readFile(join(folder, 'verdicts.json'), 'utf8');
  const { verdicts } = verdictsFile.parse(
    JSON.parse(text.replaceAll(/localhost:\d+/g, 'localhost').replaceAll(/connect-[\w-]{16}/g, 'connect')),
  );
  return verdicts.map((verdict) => ({ ...verdict, durationMs: 0 }));
}

test(
  'two shards of prove, in processes of their own, come to the verdicts of one run',
  asProcess,
  async ({ freshLogin, folder }) => {
    await freshLogin(['prove', ...names], { FRESH_LOGIN_REPORT_DIR: 'one' });
    for (const shard of ['1/2', '2/2']) {
      const { stdout, code } = await freshLogin(['prove', ...names, '--shard', shard]);
      expect(stdout).toContain(`shard ${shard}`);
      expect(code).toBe(0);
    }
    const { code, stdout } = await freshLogin(['report']);
    expect(stdout).toContain('every verdict is as expected · evidence: report/verdicts.json');
    expect(code).toBe(0);
    expect(await verdictsIn(join(folder, 'report'))).toEqual(await verdictsIn(join(folder, 'one')));
  },
);

test(
  'a shard that is killed outright, its runner and all, leaves what was told by then',
  asProcess,
  async ({ start, freshLogin, folder }) => {
    const run = start(['prove', '--shard', '1/2']);
    const lines = async () =>
      (await readFile(left(folder, 'prove-1-of-2.jsonl'), 'utf8').catch(() => '')).split('\n');
    await expect.poll(async () => (await lines()).length, { timeout: 120_000 }).toBeGreaterThan(2);
    process.kill(-(run.child.pid ?? 0), 'SIGKILL');
    await run.ended;
    const [, first = ''] = await lines();
    const { stdout, code } = await freshLogin(['report']);
    expect(stdout).toContain(`\n  ${JSON.parse(first).title}  `);
    expect(stdout).toContain('no verdict, shard 1/2 was cut off before it');
    expect(stdout).toContain('shard 2/2 left nothing: what fell to it is not told here');
    expect(code).toBe(1);
  },
);

test(
  'a shard to which nothing falls is no failure, and neither is its part of the whole',
  asProcess,
  async ({ freshLogin, folder }) => {
    for (const shard of ['1/2', '2/2']) {
      const { code, stdout } = await freshLogin(['prove', 'own-browsers', '--shard', shard]);
      expect(stdout).toContain(shard === '1/2' ? 'ISOLATED' : 'no scenario fell to this shard');
      expect(code).toBe(0);
    }
    await cp(join(folder, 'report'), join(folder, 'all/one-machine'), { recursive: true });
    const { code, stdout } = await freshLogin(['report', 'all']);
    expect(stdout).toContain('report: all/index.html');
    expect(code).toBe(0);
  },
);

test(
  'a shard of several targets tells what each came to, and report makes the page of all',
  asProcess,
  async ({ freshLogin, folder }) => {
    const targets = ['--target', 'keap', '--target', 'google'];
    const { stdout } = await freshLogin(['prove', 'own-browsers', ...targets, '--shard', '1/1']);
    expect(stdout).toMatch(/^ {2}keap +as expected +1 verdict$/m);
    expect(stdout).toMatch(/^ {2}google +as expected +1 verdict$/m);
    expect(stdout).toContain('shard 1/1: npx --no-install fresh-login report makes the page of all');
    const { code } = await freshLogin(['report']);
    expect(code).toBe(0);
    expect(await readFile(join(folder, 'report/index.html'), 'utf8')).toContain(
      '<a href="google/index.html">',
    );
  },
);
