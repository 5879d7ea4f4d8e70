import type { ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verdictsFile } from '../../core/verdict/schema.ts';
import { asProcess, expect, test } from './fresh-login.ts';

/** At once: the next target may be told sooner than anybody looks again. */
function killWhenTold({ stderr, pid }: ChildProcess, what: string, signal: NodeJS.Signals): void {
  let said = '';
  stderr?.on('data', (data) => {
    const isFirst = !said.includes(what);
    said += data;
    if (isFirst && said.includes(what)) process.kill(-(pid ?? 0), signal);
  });
}

test.describe.configure({ timeout: 300_000 });

test(
  'prove at several targets is one table of 80 columns, then each, and one that is broken costs the others nothing',
  asProcess,
  async ({ freshLogin, folder }) => {
    await writeFile(join(folder, 'broken.json'), '{ "mode": "live" }');
    const targets = ['keap', 'broken.json', 'google'].flatMap((target) => ['--target', target]);
    const { stdout, code } = await freshLogin(['prove', 'own-browsers', ...targets]);
    const [glance = ''] = stdout.split('\nkeap: as expected\n');
    for (const line of glance.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(glance).toMatch(/^\d targets: \d as expected, \d not\n {2}keap +as expected +1 verdict$/m);
    expect(glance).toMatch(/^ {2}broken\.json +not told +(?!broken\.json)\S/m);
    expect(glance).toMatch(/^ {2}own browsers +ISOLATED +ISOLATED/m);
    expect(stdout).toMatch(/^ {2}target google \(offline, as far as documented\)/m);
    expect(code).toBe(2);
    for (const target of ['keap', 'google']) {
      const text = await readFile(join(folder, 'report', target, 'verdicts.json'), 'utf8');
      expect(verdictsFile.parse(JSON.parse(text))).toMatchObject({
        target,
        verdicts: [{ verdict: 'isolated' }],
      });
    }
    const overview = await readFile(join(folder, 'report/index.html'), 'utf8');
    expect(overview).toContain('<a href="google/index.html">');
    const again = await freshLogin(['report']);
    expect(again.stdout).toContain(glance.slice(glance.indexOf('  keap '), glance.indexOf('  ! not')));
    expect(await readFile(join(folder, 'report/index.html'), 'utf8')).toBe(overview);
  },
);

test(
  'Ctrl-C while several targets are proved tells those that are done, and ends with 130',
  asProcess,
  async ({ start, leftovers, folder }) => {
    test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
    // One after another: they take all of this machine.
    const run = start(['prove', 'own-browsers', '--target', 'keap', '--target', 'google']);
    killWhenTold(run.child, '1 of 2 keap: as expected', 'SIGINT');
    const { code, stdout } = await run.ended;
    expect(stdout).toMatch(/^ {2}keap +as expected +1 verdict$/m);
    expect(stdout).toMatch(/^ {2}google +(?:interrupted|not told)/m);
    expect(code).toBe(130);
    await expect.poll(leftovers, { timeout: 30_000 }).toEqual([]);
    expect(await readFile(join(folder, 'report/index.html'), 'utf8')).toContain('<a href="keap/index.html">');
  },
);

test(
  'a run of several targets that is killed outright has left what was told: report tells it',
  asProcess,
  async ({ start, freshLogin }) => {
    const run = start(['prove', 'own-browsers', '--target', 'keap', '--target', 'google']);
    killWhenTold(run.child, '1 of 2 keap: as expected', 'SIGKILL');
    await run.ended;
    const { stdout } = await freshLogin(['report']);
    expect(stdout).toMatch(/^ {2}keap +as expected +1 verdict$/m);
    expect(stdout).toMatch(/^ {2}google +interrupted +the run was interrupted$/m);
  },
);

test(
  'a target whose module throws costs the others nothing, and is told with what it said',
  asProcess,
  async ({ freshLogin, folder }) => {
    await writeFile(join(folder, 'thrower.mjs'), "throw new Error('this module is none');\n");
    const words = ['--target', './thrower.mjs', '--target', 'keap'];
    const { stdout, code } = await freshLogin(['prove', 'own-browsers', ...words]);
    expect(stdout).toMatch(/^ {2}\.\/thrower\.mjs +not told/m);
    expect(stdout).toContain('this module is none');
    expect(stdout).toMatch(/^ {2}keap +as expected +1 verdict$/m);
    expect(code).toBe(2);
  },
);

test(
  'a real server among several targets is started for its own stories, told beside the offline ones, and ended',
  asProcess,
  async ({ freshLogin, leftovers }) => {
    const targets = ['--target', 'oidc-provider', '--target', 'keap'];
    const { stdout, code } = await freshLogin(['prove', 'own-browsers', 'prompt-login', ...targets]);
    expect(stdout).toMatch(
      /^2 targets: 2 as expected\n {2}oidc-provider +as expected +2 verdicts\n {2}keap +as expected +2 verdicts$/m,
    );
    expect(stdout).toMatch(/^ {2}shared browser, prompt=login +FRESH LOGIN +LEAK/m);
    expect(code).toBe(0);
    expect(await leftovers()).toEqual([]);
  },
);
