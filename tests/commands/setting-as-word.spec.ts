import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fresh-login.ts';

test.use({ inProcess: true });

const words = ['FRESH_LOGIN_ACCOUNT_A_PASSWORD=PLANTED 9f', 'ACME_B_PASSWORD=PLANTED-9f'];

for (const command of ['prove', 'advise', 'report', 'watch', 'doctor', 'nothing-of-ours'])
  test(`a setting behind ${command} is told by its name alone`, async ({ freshLogin }) => {
    for (const word of words) {
      const { stdout, stderr, code } = await freshLogin([command, word]);
      expect(stderr).toContain(`found ${word.split('=')[0]}, with a value (not shown), behind the command`);
      expect(stdout + stderr).not.toMatch(/PLANTED|9f/);
      expect(code).toBe(command === 'watch' ? 3 : 2);
    }
  });

test('a setting behind watch is an unknown result in the form that monitors read', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['watch', words[0] ?? '']);
  expect(stdout).toMatch(
    /^FRESH-LOGIN UNKNOWN - the check was not made: found FRESH_LOGIN_ACCOUNT_A_PASSWORD/,
  );
});

const secretsThere = {
  FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'Pl4nted-word-7',
  FRESH_LOGIN_CLIENT_SECRET: 'Pl4nted-client-7',
};

for (const words of [
  ['prove', 'Pl4nted-word-7'],
  ['prove', '--shard', 'Pl4nted-word-7'],
  ['watch', '--tier', 'Pl4nted-word-7'],
  ['watch', '--Pl4nted-word-7'],
  ['Pl4nted-word-7'],
  ['doctor', '--target', './Pl4nted-client-7.json'],
  ['watch', '--target', './Pl4nted-client-7.json'],
])
  test(`a secret of the settings is not repeated as "${words.join(' ').replace(/Pl4nted-\w+-7/, '…')}"`, async ({
    freshLogin,
  }) => {
    const { stdout, stderr, code } = await freshLogin(words, secretsThere);
    expect(stdout + stderr).toMatch(/\[redacted\]|\(not shown\)/);
    expect(stdout + stderr).not.toContain('Pl4nted');
    expect(code).not.toBe(0);
  });

for (const command of ['watch', 'prove', 'doctor'])
  test(`a secret of the settings in the place of one of several targets is not repeated by ${command}`, async ({
    freshLogin,
    folder,
  }) => {
    await writeFile(join(folder, 'broken.json'), JSON.stringify({ mode: 'live', profile: {} }));
    const words = [command, '--target', 'broken.json', '--target', 'Pl4nted-word-7'];
    const { stdout, stderr, code } = await freshLogin(words, { ...secretsThere, FRESH_LOGIN_MODE: 'live' });
    expect(stdout + stderr).toContain('[redacted]');
    expect(stdout + stderr).not.toContain('Pl4nted');
    expect(code).not.toBe(0);
  });

const account = (letter: string) => ({
  username: `ACME_${letter}_USERNAME`,
  password: `ACME_${letter}_PASSWORD`,
});

for (const [words, env] of [
  [['watch', '--target', './targets/acme.json', '--tier', 'SECRET'], {}],
  [['watch', '--target=./targets/acme.json', '--tier', 'SECRET'], {}],
  [['watch', '--target', 'keap', '--target', './targets/acme.json', '--SECRET'], {}],
  [['prove', '--target', './none.txt', '--target', './targets', '--shard', 'SECRET'], {}],
  [['doctor', '--target', './targets/acme.json'], { FRESH_LOGIN_TIER: 'SECRET' }],
  [['watch', '--target', './all.txt'], { FRESH_LOGIN_TIER: 'SECRET' }],
  [['prove'], { FRESH_LOGIN_TARGET: './targets', FRESH_LOGIN_MODE: 'SECRET' }],
  [['watch'], { FRESH_LOGIN_TARGET: './all.txt', FRESH_LOGIN_TIER: 'SECRET' }],
] as const)
  test(`a secret in variables that a target names is not repeated by "${words.join(' ')}" with ${JSON.stringify(env)}`, async ({
    freshLogin,
    folder,
  }) => {
    const secret = `Pl4nted-${randomBytes(6).toString('hex')}`;
    const filled = (text: string) => text.replace('SECRET', secret);
    const data = { mode: 'live', fromEnvironment: { userA: account('A'), userB: account('B') } };
    await mkdir(join(folder, 'targets'));
    await writeFile(join(folder, 'targets/acme.json'), JSON.stringify(data));
    await writeFile(join(folder, 'all.txt'), 'keap\ntargets/acme.json\n');
    const { stdout, stderr, code } = await freshLogin(words.map(filled), {
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)])),
      ...{ ACME_B_USERNAME: 'ben', ACME_B_PASSWORD: secret },
    });
    expect(stdout + stderr).toContain('[redacted]');
    expect(stdout + stderr).not.toContain('Pl4nted');
    expect(code).not.toBe(0);
  });

for (const env of [{}, { FRESH_LOGIN_MODE: 'live' }])
  test(`a secret that is a name everybody knows is not told by its gap (${JSON.stringify(env)})`, async ({
    freshLogin,
  }) => {
    const { stderr } = await freshLogin(['prove', '--target', 'googl'], {
      ...env,
      FRESH_LOGIN_CLIENT_SECRET: 'google',
    });
    expect(stderr).toContain('did you mean "google"?');
  });
