import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '../alarms/support.ts';
import { readWorkflow, unpinned } from './workflow.ts';

const canary = await readWorkflow('canary.yml');
const { steps, env: environment } = canary.jobs.watch ?? { steps: [], env: {} };

function scriptOf(name: string): string {
  return steps.find((one) => one.name === name)?.run ?? '';
}

/** Runs a step as GitHub does, with `npx` played by a script. */
async function runStep(folder: string, name: string, env: Record<string, string> = {}, npx = '') {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'npx'), `#!/bin/sh\n${npx}\n`, { mode: 0o755 });
  const PATH = `${bin}${delimiter}${process.env.PATH}`;
  const output = join(folder, 'output');
  await writeFile(output, '');
  const options = { cwd: folder, env: { PATH, GITHUB_OUTPUT: output, ...env } };
  const ran = await promisify(execFile)('bash', ['-eo', 'pipefail', '-c', scriptOf(name)], options).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  );
  return { ...ran, output: await readFile(output, 'utf8') };
}

test('the canary runs once an hour, one at a time, and none is cancelled half-way', () => {
  expect(canary.on.schedule).toEqual([{ cron: expect.stringMatching(/^\d+ \* \* \* \*$/) }]);
  expect(canary.concurrency).toEqual({ group: 'canary', 'cancel-in-progress': false });
});

test('the canary may read the code and write issues, and nothing else', () => {
  expect(canary.permissions).toEqual({ contents: 'read', issues: 'write' });
});

test('the state is taken from the latest run, and kept after a red one too', () => {
  const restore = steps.find(({ uses }) => uses?.startsWith('actions/cache/restore@'));
  const save = steps.find(({ uses }) => uses?.startsWith('actions/cache/save@'));
  expect(restore?.with).toMatchObject({ path: '.fresh-login', 'restore-keys': 'fresh-login-state-' });
  expect(save?.with).toMatchObject({ path: '.fresh-login', key: restore?.with?.key });
  expect(save?.if).toMatch(/^always\(\) && /);
});

test('every action is pinned by its major version', () => {
  expect(unpinned(steps)).toEqual([]);
});

test('passwords go to the steps that need them alone', () => {
  const withPasswords = steps.filter(({ env }) =>
    Object.keys(env ?? {}).some((name) => name.endsWith('_PASSWORD')),
  );
  expect(withPasswords.map(({ name }) => name)).toEqual(['Are the secrets set?', 'Watch']);
  expect(Object.keys(environment).filter((name) => /PASSWORD|SECRET|TOKEN/.test(name))).toEqual([]);
});

test('without secrets the canary says so in a notice, and every later step is skipped', async ({
  folder,
}) => {
  const { code, stdout, output } = await runStep(folder, 'Are the secrets set?');
  expect(stdout).toMatch(
    /^::notice title=fresh-login::the canary did not run; .* FRESH_LOGIN_CLIENT_SECRET /,
  );
  expect({ code, output }).toEqual({ code: 0, output: '' });
  const unconditional = steps.slice(1).filter((one) => !one.if?.includes('steps.secrets.outputs.are-set'));
  expect(unconditional).toEqual([]);
});

test('with every secret set the canary goes on, and shows none', async ({ folder }) => {
  const names = ['ACCOUNT_A_USERNAME', 'ACCOUNT_A_PASSWORD', 'ACCOUNT_B_USERNAME', 'ACCOUNT_B_PASSWORD'];
  const all = [...names, 'CLIENT_ID', 'CLIENT_SECRET'].map((name) => [`FRESH_LOGIN_${name}`, 'x']);
  const { stdout, output } = await runStep(folder, 'Are the secrets set?', Object.fromEntries(all));
  expect({ stdout, output }).toEqual({ stdout: '', output: 'are-set=true\n' });
});

const findings = [{}];
const open = { acknowledgedAt: null };
const known = { acknowledgedAt: '2026-03-02T09:00:00.000Z' };
const endings: [what: string, code: number, said: unknown, job: number][] = [
  ['a run that is OK', 0, { findings, incident: null }, 0],
  ['the first good run of an open incident', 0, { findings, incident: open }, 0],
  ['a WARNING that is not an incident yet', 1, { findings, incident: null }, 0],
  ['a WARNING that is one', 1, { findings, incident: open }, 1],
  ['a CRITICAL incident', 2, { findings, incident: open }, 2],
  ['a CRITICAL incident that somebody has acknowledged', 2, { findings, incident: known }, 0],
  ['an outage that is not an incident yet', 3, { findings, incident: null }, 0],
  ['an outage that is one', 3, { findings, incident: open }, 3],
  ['a check that was not made', 3, { problems: ['a setting'] }, 3],
  ['a check that broke off without a word', 1, null, 1],
];

for (const [what, code, said, job] of endings)
  test(`the job ends with ${job} after ${what}`, async ({ folder }) => {
    const npx = `${said === null ? '' : `echo '${JSON.stringify(said)}'`}\nexit ${code}`;
    expect(await runStep(folder, 'Watch', {}, npx)).toMatchObject({ code: job });
  });

const asked = "vars.FRESH_LOGIN_PUBLISH_STATUS == 'true'";
const published = canary.jobs.publish;

test('a status page is made only when a variable of the repository asks for it, and kept with the state', () => {
  const watch = steps.find(({ name }) => name === 'Watch');
  expect(watch?.env?.FRESH_LOGIN_STATUS_DIR).toBe(`\${{ ${asked} && '.fresh-login/status' || '' }}`);
  const upload = steps.find(({ uses }) => uses?.startsWith('actions/upload-pages-artifact@'));
  const open = steps.find(({ name }) => name?.startsWith('Open the status page'));
  expect(open?.if).toContain(asked);
  expect(upload?.with).toEqual({ path: 'public' });
});

test('what goes to everybody is the four files and nothing of the state', async ({ folder }) => {
  const names = ['index.html', 'status.json', 'badge.json', 'feed.xml'];
  await mkdir(join(folder, '.fresh-login/status'), { recursive: true });
  for (const name of [...names, '../keap-live-browser.json', 'somebody.txt'])
    await writeFile(join(folder, '.fresh-login/status', name), name, { mode: 0o600 });
  expect(await runStep(folder, 'Open the status page to everybody')).toMatchObject({ code: 0 });
  expect((await readdir(join(folder, 'public'))).sort()).toEqual(names.toSorted());
  expect((await stat(join(folder, 'public/status.json'))).mode & 0o777).toBe(0o644);
});

test('it is published by a job of its own, after red runs too, which may write Pages and nothing else', () => {
  expect(published?.if).toBe("always() && needs.watch.outputs.has-page == 'true'");
  expect(published?.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
  expect(published?.steps.map(({ uses }) => uses?.split('@')[0])).toEqual(['actions/deploy-pages']);
  expect(unpinned(published?.steps ?? [])).toEqual([]);
});
