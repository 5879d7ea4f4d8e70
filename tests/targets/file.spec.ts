import { readTargetFile } from '../../core/targets/read-file.ts';
import { expect, test } from './test.ts';

const problemsOf = (path: string): Promise<readonly string[]> =>
  readTargetFile(path).then(
    () => [],
    ({ problems }) => problems,
  );

test('a mistake in a file is named by its line and its field', async ({ write, stranger }) => {
  const text = JSON.stringify(stranger, null, 2).replace('"pkce": true', '"pkce": "yes"');
  const path = await write(text);
  const line = text.split('\n').findIndex((found) => found.includes('"pkce"')) + 1;
  expect(await problemsOf(path)).toEqual([
    `${path}, line ${line}: profile.pkce: Invalid input: expected boolean, received string`,
  ]);
});

test('a field that does not exist is named', async ({ write, stranger }) => {
  const path = await write({ ...stranger, acounts: {} });
  const text = JSON.stringify({ ...stranger, acounts: {} }, null, 2);
  const line = text.split('\n').findIndex((found) => found.includes('"acounts"')) + 1;
  expect(await problemsOf(path)).toEqual([
    `${path}, line ${line}: acounts: there is no such field here: acounts`,
  ]);
});

test('what no field is called like is told by its line alone', async ({ write, stranger }) => {
  const path = await write(JSON.stringify({ ...stranger, 'Kx83hf-7': { username: 'ada' } }, null, 2));
  const [problem = ''] = await problemsOf(path);
  expect(problem).toMatch(/line \d+: \(a name that is not shown\): there is no such field here/);
  expect(problem).not.toContain('Kx83hf');
});

test('a parameter that opens something is none whose value may be shown', async ({ write, stranger }) => {
  const profile = { ...stranger.profile, harmlessParameters: ['scope', 'password'] };
  expect(await problemsOf(await write({ ...stranger, profile }))).toEqual([
    expect.stringContaining(
      'profile.harmlessParameters: names a parameter that opens something (a code, a token, a password), whose values are never shown',
    ),
  ]);
});

for (const [field, address] of [
  ['authorizeUrl', 'http://127.0.0.1:8080/authorize?client_secret=Kx83hf-7'],
  ['authorizeUrl', 'http://ada:Kx83hf-7@127.0.0.1:8080/authorize'],
  ['tokenUrl', 'http://127.0.0.1:8080/token?client_secret=Kx83hf-7'],
  ['userinfoUrl', 'http://127.0.0.1:8080/userinfo?access_token=Kx83hf-7'],
] as const)
  test(`an address that is shown holds no secret: ${field} ${address.replace('Kx83hf-7', '…')}`, async ({
    write,
    stranger,
  }) => {
    const problems = await problemsOf(
      await write({ ...stranger, profile: { ...stranger.profile, [field]: address } }),
    );
    expect(problems).toEqual([
      expect.stringContaining(`profile.${field}: expected an address without a user, a password, a secret`),
    ]);
    expect(problems.join()).not.toContain('Kx83hf');
  });

for (const typo of ['tokenURL', 'token_url', 'tokenUr', 'tokeenUrl', 'toeknUrl', 'tokenUrk'])
  test(`a field that is called ${typo} is one mistake, at its own line`, async ({ write, stranger }) => {
    const text = JSON.stringify(stranger, null, 2).replace('"tokenUrl"', `"${typo}"`);
    const path = await write(text);
    const line = text.split('\n').findIndex((found) => found.includes(typo)) + 1;
    expect(await problemsOf(path)).toEqual([
      `${path}, line ${line}: profile.${typo}: there is no such field here: ${typo}; tokenUrl is missing: is that what is meant?`,
    ]);
  });

test('a field that is like none that is missing is a mistake of its own', async ({ write, stranger }) => {
  const { tokenUrl: _, ...profile } = stranger.profile;
  const path = await write({ ...stranger, profile: { ...profile, colour: 'red' } });
  expect(await problemsOf(path)).toEqual([
    expect.stringContaining('profile.colour: there is no such field here: colour'),
    expect.stringMatching(/profile\.tokenUrl: missing/),
  ]);
});

test('a field that is missing is named', async ({ write, stranger }) => {
  const { tokenUrl: _, ...profile } = stranger.profile;
  const path = await write({ ...stranger, profile });
  expect(await problemsOf(path)).toEqual([
    expect.stringMatching(/, line 3: profile\.tokenUrl: .*(missing|expected a whole URL)/),
  ]);
});

const notJson =
  'found what is not JSON; text needs double quotes, and in it an escape for a backslash, a tab or another control character';

for (const [what, written] of Object.entries({
  'without quotes': '{ "password": hunter2-planted }',
  'with a backslash': '{ "password": "hunter2\\planted" }',
  'with a tab': '{ "password": "hunter2-planted\t" }',
  'in single quotes': '{ "password": \'hunter2-planted\' }',
  'as a name': '{ "hunter2-planted": 1, "hunter2-planted": 2 }',
  'as a name without a value': '{ "hunter2-planted" }',
}))
  test(`a mistake beside a password does not tell it: ${what}`, async ({ write }) => {
    const [problem = ''] = await problemsOf(await write(written));
    expect(problem).toMatch(/line 1: /);
    expect(problem).not.toMatch(/hunter2|planted/);
  });

test('a file that is no JSON is named with the line', async ({ write }) => {
  const path = await write('{\n  "mode": loopback\n}');
  expect(await problemsOf(path)).toEqual([`${path}, line 2: ${notJson}`]);
});

test('a file that is not there is answered with how to get one', async () => {
  expect(await problemsOf('./nowhere.json')).toEqual([
    'there is no file ./nowhere.json; npx --no-install fresh-login init writes one, and paths start at the folder you are in',
  ]);
});

test('an address in the place of a file is answered with what takes one, and told without its query', async () => {
  expect(await problemsOf('https://me:PLANTED@login.test/?access_token=PLANTED')).toEqual([
    'a target is a name or a file, and https://…@login.test/?… is an address; npx --no-install fresh-login init --discover writes a file for the provider at an address',
  ]);
});

test('a password for a host elsewhere is refused', async ({ write, stranger }) => {
  const path = await write({
    ...stranger,
    profile: { ...stranger.profile, authorizeUrl: 'https://login.example.com/authorize' },
  });
  expect(await problemsOf(path)).toEqual([
    expect.stringContaining(
      'profile.authorizeUrl: login.example.com is not on this machine, and mode loopback keeps passwords here',
    ),
  ]);
});

test('a target may be written in TypeScript', async ({ write, stranger }) => {
  const path = await write(`export default ${JSON.stringify(stranger)};`, 'target.mts');
  expect(await readTargetFile(path)).toEqual(stranger);
});
