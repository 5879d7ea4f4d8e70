import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import type { UserError } from '../../core/base/user-error.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { hideHandedOut } from '../../core/text/handed-out.ts';
import {
  hideGoodSecrets,
  hidePasswordsOfApp,
  hideSecrets,
  hideWhatCanBe,
} from '../../core/text/hide-secrets.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';

/** Why this password is refused in live mode. */
async function refused(password: string): Promise<readonly string[]> {
  const env = {
    FRESH_LOGIN_MODE: 'live',
    FRESH_LOGIN_CLIENT_ID: 'my-client',
    FRESH_LOGIN_ACCOUNT_A_USERNAME: 'ann@guarded.test',
    FRESH_LOGIN_ACCOUNT_A_PASSWORD: password,
    FRESH_LOGIN_ACCOUNT_B_USERNAME: 'testuser1@guarded.test',
  };
  return loadTarget(loadConfig({ cwd: '/', env })).then(
    () => [],
    (error: UserError) => error.problems,
  );
}

for (const word of [
  ...['login', 'leak', 'LOGIN', 'consent', 'critical', 'unknown', 'stranded'],
  ...['signin', 'infusionsoft', 'password', 'username', 'verdict', 'callback', 'fresh-login', 'title'],
])
  test(`a password that reports would tell by its gap is refused: ${word}`, async () => {
    expect(await refused(word)).toEqual([
      'FRESH_LOGIN_ACCOUNT_A_PASSWORD is a word that reports are made of, which would tell it by its gap: choose another',
    ]);
  });

for (const name of ['guarded', 'ann%40guarded.test', 'test-user1'])
  test(`a password that stands in the name of an account, or is one otherwise written, is refused as such: ${name}`, async () => {
    expect(await refused(name)).toEqual([expect.stringContaining('stands in a name that reports show')]);
  });

test('any other is taken', async () => {
  for (const other of [
    'Kx83hfQ2mZp7',
    'correct horse battery',
    'login-4711',
    'my leak',
    'testuser1-Pass!word',
  ])
    expect(await refused(other)).toEqual([]);
});

for (const [secret, why] of Object.entries({
  abc: 'has fewer than 4 characters',
  consent: 'is a word that reports are made of',
  'ann@guarded.test': 'stands in a name that reports show',
}))
  test(`a client secret of a target's own file is refused as one of the settings is: ${secret}`, () => {
    const env = { FRESH_LOGIN_MODE: 'live', FRESH_LOGIN_ACCOUNT_A_USERNAME: 'ann@guarded.test' };
    const hide = () => hideSecrets(loadConfig({ cwd: '/', env }), new Secret(secret), ['consent-page']);
    expect(hide).toThrow(`the target's client.secret ${why}`);
  });

test('before the target is loaded, what would be refused is not hidden, as it would be taken out of what says so', () => {
  const env = {
    FRESH_LOGIN_MODE: 'live',
    FRESH_LOGIN_ACCOUNT_A_USERNAME: 'ann@guarded.test',
    FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'guarded',
    FRESH_LOGIN_ACCOUNT_B_PASSWORD: 'Qy6tDw-of-user-b',
    FRESH_LOGIN_CLIENT_SECRET: 'consent',
  };
  hideGoodSecrets(loadConfig({ cwd: '/', env }), 'Hn3vRe-of-a-file', ['consent-page']);
  expect(ofThisProcess.redact('guarded, consent, Qy6tDw-of-user-b, Hn3vRe-of-a-file')).toBe(
    'guarded, consent, [redacted], [redacted]',
  );
});

for (const [password, why] of [
  ['pw1', 'has fewer than 4 characters'],
  ['consent', 'stands in what reports show'],
  ['ann@guarded.test', 'stands in what reports show'],
  ['demo', 'stands in what reports show'],
] as const)
  test(`the password of a user of the app, which a driver types live, is refused as an account's is: ${password}`, () => {
    ofThisProcess.show('ann@guarded.test', 'consent-page');
    const hide = () =>
      hidePasswordsOfApp({
        userA: { name: 'Olga', password: 'Vd4kXs-of-olga' },
        userB: { name: 'demo-ben', password },
      });
    expect(hide).toThrow(`FRESH_LOGIN_APP_DRIVER: the password of users.userB ${why}`);
    expect(hide).not.toThrow('users.userA');
  });

test('any other of theirs is hidden, and an app that asks for none has none', () => {
  const hidden = hidePasswordsOfApp({
    userA: { name: 'Paul', password: 'Vd4kXs-of-paul' },
    userB: { name: 'Ben', password: '' },
  });
  expect(hidden.map((secret) => secret.reveal())).toEqual(['Vd4kXs-of-paul']);
  expect(ofThisProcess.redact('typed Vd4kXs-of-paul')).toBe('typed [redacted]');
});

test('what only holds a name that reports show is hidden in all its spellings, and the name stays', () => {
  const secrets = ['testuser1-Pass!word', 'Xy.testuser1.b7d9e1f3', 'test-user1%20'];
  hideWhatCanBe(secrets, ['testuser1@guarded.test']);
  hideHandedOut('testuser1-9b1f0d7c5e3a48667584930211');
  for (const secret of [...secrets, 'testuser1-9b1f0d7c5e3a48667584930211']) {
    const spelt = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('hex')];
    for (const one of [...spelt, Buffer.from(secret).toString('base64')])
      expect(ofThisProcess.redact(`is ${one}.`)).toMatch(/^is \[redacted\]=*\.$/);
  }
  expect(ofThisProcess.redact('typed testuser1-Pa… is')).toBe('typed [redacted]… is');
  const name = 'testuser1 is testuser1@guarded.test, in a URL testuser1%40guarded.test';
  expect(ofThisProcess.redact(name)).toBe(name);
});
