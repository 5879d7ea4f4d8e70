import { randomInt } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, test } from '@playwright/test';
import { loadConfig } from '../../core/settings/load.ts';
import { liveAccounts } from '../../core/targets/live-accounts.ts';
import { settingsOfTarget } from '../../core/targets/own-accounts.ts';
import { hideSecrets } from '../../core/text/hide-secrets.ts';
import { Redactor, secretsOf } from '../../core/text/redact.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';

const key = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Settings with a command for the codes of user A. */
function settings(command: string, env: Record<string, string> = {}) {
  return loadConfig({ cwd: '/nowhere', env: { FRESH_LOGIN_ACCOUNT_A_CODE_COMMAND: command, ...env } });
}

/** What is told of a text in a run with them. */
function told(text: string, ...set: Parameters<typeof settings>): string {
  return new Redactor(secretsOf(settings(...set))).redact(text);
}

test('a command for codes, which may hold a key, is shown by no way of printing settings', () => {
  const config = settings(`oathtool -b ${key}`);
  expect(`${inspect(config)} ${JSON.stringify(config)} ${config.accountACodeCommand}`).not.toContain(
    'oathtool',
  );
  expect(inspect(config.accountACodeCommand)).toBe('[secret]');
});

test('the same of a target that has accounts of its own', () => {
  const names = { username: 'X_NAME', password: 'X_PW' };
  process.env.CODES_OF_ACME = `oathtool -b ${key}`;
  const { settings: own } = settingsOfTarget(loadConfig({ cwd: '/nowhere', env: {} }), {
    userA: { ...names, codeCommand: 'CODES_OF_ACME' },
    userB: names,
  });
  delete process.env.CODES_OF_ACME;
  expect(inspect(own)).not.toContain('oathtool');
  expect(new Redactor(secretsOf(own)).redact(`with ${key}`)).toBe('with [redacted]');
});

for (const command of [
  `oathtool --totp -b ${key}`,
  `./code.sh --key=${key}`,
  `node code.js "otpauth://totp/a:b?secret=${key}&issuer=a"`,
  `KEY=${key} ./code.sh`,
])
  test(`what looks made up by chance in a command for codes is told nowhere: ${command}`, () => {
    expect(told(`failed: code ${key}, code.js, ./code.sh`, command)).toBe(
      'failed: code [redacted], code.js, ./code.sh',
    );
  });

for (const command of [
  `curl https://2fa.example/tok/${key}`,
  `curl "https://api.telegram.org/bot1234567890:${key}/getUpdates"`,
  `curl https://${key}@inbox.example/codes`,
  `curl https://ben@mail.example:${key}@inbox.example/codes`,
  `curl 'https://inbox.example/codes?secret=${key}/'`,
  `bash -c "curl -d '{\\"key\\":\\"${key}\\"}' https://inbox.example/codes"`,
  `KEY=${key};./code.sh`,
  `printf '${key}\\n' | oathtool --totp -b -`,
  `node code.js --key=${key},out=/tmp/x`,
  `curl https://inbox.example/codes?key=${key}`,
])
  test(`a key in an address of such a command, or beside a path, is told nowhere: ${command}`, () => {
    expect(told(`failed: ${key} at inbox.example`, command)).toBe('failed: [redacted] at inbox.example');
  });

test('of a path in such a command nothing is taken out of another text', () => {
  const hash = '5f3c1d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a392';
  const line = `commit ${hash}: at /srv/releases/${hash}/tests/a.spec.ts:3:1`;
  for (const path of [
    `/srv/releases/${hash}/code.js`,
    `C:\\srv\\${hash}\\code.js`,
    `file:///srv/${hash}/code.js`,
  ])
    expect(told(line, `node ${path}`), path).toBe(line);
});

test('of the host of an address in such a command, a tenant or a commit in its path, nothing is taken out of another text', () => {
  const tenant = '9b2e4f3a-1c2d-4e5f-8a9b-0c1d2e3f4a5b';
  const commit = '5f3c1d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a392';
  const host = 'myapp-a1b2c3d4e5f6g7h8.apps.example';
  const line = `led to https://${host}/${tenant}/login, at ${commit}`;
  for (const address of [
    `https://${host}/codes`,
    `https://a.example/${tenant}/v2`,
    `https://b.example/o/${commit}/c`,
  ])
    expect(told(line, `curl -s ${address}`), address).toBe(line);
});

for (const command of [
  'node code.js',
  './code.sh',
  'npx --no-install some-tool-of-ours@1.2.3 --mailbox qa+codes@example.com',
  '/usr/local/share/one-time-codes/print-the-latest-code.py --since 2026-11-28T00:00:00Z',
  'node /srv/releases/5f3c1d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a392/code.js',
  'node dist/main.8f3a2b1c4d5e6f70.js --out=/_temp/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
  'docker exec mail2000 cat /var/mail/test-account-12345678',
])
  test(`a command for codes that holds no such word takes nothing out of a text: ${command}`, () => {
    expect(told(`it runs ${command}, and says login`, command)).toBe(`it runs ${command}, and says login`);
    expect(() =>
      hideSecrets(settings(command), loadConfig({ cwd: '/nowhere', env: {} }).clientSecret, [command]),
    ).not.toThrow();
  });

test('a name that is shown by design is shown, though the command has it too', () => {
  const name = 'qa-a7f3k9x2m4p8w1';
  expect(told(`it is ${name}`, `./code.sh ${name}`, { FRESH_LOGIN_ACCOUNT_A_USERNAME: name })).toBe(
    `it is ${name}`,
  );
});

/** The code of user A that a command prints: one that no other test of this process has, as that would be asked for again. */
async function printedBy(command: string) {
  const config = settings(command, {
    FRESH_LOGIN_ACCOUNT_A_USERNAME: 'ann',
    FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'planted-1',
    FRESH_LOGIN_ACCOUNT_B_USERNAME: 'ben',
    FRESH_LOGIN_ACCOUNT_B_PASSWORD: 'planted-2',
  });
  const { accounts } = liveAccounts(config, { hasClient: true, nameOf: String });
  const { oneTimeCode } = accounts?.userA ?? {};
  return typeof oneTimeCode === 'function' && (await oneTimeCode());
}

test('the command that is run is the whole one', async () => {
  const printed = String(randomInt(10_000_000, 99_999_999));
  expect(await printedBy(`echo ${printed}`)).toBe(printed);
});

test('a code with a dash is told nowhere without it either', async () => {
  expect(await printedBy('echo QXD-4T7')).toBe('QXD-4T7');
  expect(ofThisProcess.redact('is QXD-4T7, QXD4T7, qxd4t7')).toBe('is [redacted], [redacted], [redacted]');
});
