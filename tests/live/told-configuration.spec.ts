import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import {
  needNobodyLookingOn,
  needNoSecretIn,
  needNoSecretInTest,
  needUnheardServers,
  needWholeRun,
} from '../../core/live/told-configuration.ts';
import { Redactor } from '../../core/text/redactor.ts';
import { problemsOf } from './problems-of.ts';

const secret = 'client-5e1f09c2';
const problems = (configuration: object) =>
  problemsOf(() => needNoSecretIn(configuration, new Redactor([new Secret(secret)])));

for (const [name, value] of Object.entries({
  webServer: { command: 'npm start', env: { CLIENT_SECRET: secret } },
  metadata: { [secret]: 1 },
  projects: [{ name: 'one', use: { baseURL: `http://app.test/?s=${encodeURIComponent(secret)}` } }],
}))
  test(`with real accounts a suite has no secret in ${name}, which every reporter is told`, () => {
    expect(problems({ workers: 1, [name]: value })).toEqual([
      expect.stringContaining(`${name} in the configuration of this suite holds a secret`),
    ]);
  });

test('of a diff that Playwright put into metadata by itself it is said how to leave it out', () => {
  expect(problems({ metadata: { gitDiff: `+  password: '${secret}'` } })).toEqual([
    expect.stringContaining('set captureGitInfo: { diff: false }'),
  ]);
});

test('a configuration without a secret is good, whatever else is in it', () => {
  const round: Record<string, unknown> = {
    webServer: { env: { PORT: '1' } },
    grep: /./,
    globalSetup: () => 1,
  };
  round.round = round;
  expect(problems(round)).toEqual([]);
});

for (const [what, made] of Object.entries({
  titlePath: { titlePath: ['', 'accounts', `connects with {"password":"${secret}"}`], tags: [] },
  tags: { titlePath: ['', 'connects'], tags: [`@${secret}`] },
  annotations: { titlePath: [], annotations: [{ type: 'account', description: secret }] },
}))
  test(`with real accounts a test has no secret in its ${what}, which every reporter is told`, () => {
    const [problem = ''] = problemsOf(() => needNoSecretInTest(made, new Redactor([new Secret(secret)])));
    expect(problem).toContain(`${what} of this test holds a secret`);
    expect(problem).not.toContain(secret);
  });

test('a test that is called by no secret is good', () => {
  const made = { titlePath: ['', 'user A connects'], tags: ['@nightly'], annotations: [] };
  expect(problemsOf(() => needNoSecretInTest(made, new Redactor([new Secret(secret)])))).toEqual([]);
});

const quiet = { command: 'npm start', stderr: 'ignore' };
for (const [what, configuration] of Object.entries({
  'by default': { webServer: { command: 'npm start' } },
  'by its output': { webServer: { ...quiet, stdout: 'pipe' } },
  'of one of several': { webServer: null, [Symbol('within')]: { webServers: [quiet, { command: 'x' }] } },
}))
  test(`with real accounts nothing that an app prints is handed on ${what}`, () => {
    expect(problemsOf(() => needUnheardServers(configuration))).toEqual([
      expect.stringContaining("give webServer stdout: 'ignore' and stderr: 'ignore'"),
    ]);
  });

for (const [what, configuration] of Object.entries({
  'that is not heard': { webServer: { ...quiet, stdout: 'ignore' } },
  'that is not there': { webServer: null, [Symbol('within')]: { webServers: [] }, workers: 1 },
}))
  test(`with real accounts an app ${what} is good`, () => {
    expect(problemsOf(() => needUnheardServers(configuration))).toEqual([]);
  });

test('a live run is no part of several', () => {
  const problem = (shard: { current: number; total: number } | null) =>
    problemsOf(() => needWholeRun({ shard }));
  expect(problem({ current: 1, total: 2 })).toEqual([
    expect.stringContaining('shard 1/2: a live target is asked by one run alone'),
  ]);
  expect([...problem(null), ...problem({ current: 1, total: 1 })]).toEqual([]);
});

test('no secret is told in what is said of it', () => {
  expect(problems({ metadata: { mine: secret } }).join()).not.toContain(secret);
});

for (const [what, asked, running, says] of [
  ['--debug', { debug: 'inspector' }, {}, '--debug=inspector'],
  ['--debug=cli', { debug: 'cli' }, {}, '--debug=cli'],
  ['PWPAUSE', { pause: true }, null, 'a pause of tests'],
  ['an agent that waits for errors', {}, { pauseOnError: true }, 'a pause of tests'],
  ['an editor that keeps pages open', {}, { pauseAtEnd: true }, 'a pause of tests'],
] as const)
  test(`with real accounts nobody looks on by ${what}`, () => {
    const configuration = { workers: 1, [Symbol('within')]: { configCLIOverrides: asked } };
    const test = running && { _workerParams: running };
    expect(problemsOf(() => needNobodyLookingOn(configuration, test))).toEqual([
      expect.stringContaining(`Playwright was started with ${says}`),
    ]);
  });

test('a run at which nobody looks on is good', () => {
  const within = { configCLIOverrides: { debug: undefined, pause: false } };
  const test = { _workerParams: { pauseOnError: false, pauseAtEnd: false } };
  expect(problemsOf(() => needNobodyLookingOn({ [Symbol('within')]: within }, test))).toEqual([]);
  expect(problemsOf(() => needNobodyLookingOn({}, null))).toEqual([]);
});
