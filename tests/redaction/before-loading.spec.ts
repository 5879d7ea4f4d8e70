import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { hideSecretsBeforeLoading } from '../../core/live/before-loading.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { withoutSecrets } from '../../core/text/redactor.ts';

const made = () => `pass-${randomBytes(9).toString('hex')}`;

interface ForTests {
  /** What is told of this after a worker has begun whose target is a file of that name and text. */
  told: (name: string, text: string, line: string, env?: Record<string, string>) => Promise<string>;
}

const test = base.extend<ForTests>({
  told: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    const set: string[] = [];
    await use(async (name, text, line, env = {}) => {
      const target = join(folder, name);
      await writeFile(target, text);
      set.push(...Object.keys(env));
      Object.assign(process.env, env);
      hideSecretsBeforeLoading(loadConfig({ cwd: folder, env: { FRESH_LOGIN_TARGET: target, ...env } }));
      return withoutSecrets(line);
    });
    for (const one of set) delete process.env[one];
    await rm(folder, { recursive: true });
  },
});

const accounts = (password: string) => ({
  userA: { username: 'ann', name: 'Ann', tenants: ['a'], password },
  userB: { username: 'ben', name: 'Ben', tenants: ['b'], password: made() },
});

test('of a server on this machine, what its file calls a password or a client secret is told by no fixture that comes before it', async ({
  told,
}) => {
  const [password, secret] = [made(), made()];
  const data = { mode: 'loopback', client: { id: 'app', secret }, accounts: accounts(password) };
  expect(await told('own.json', JSON.stringify(data), `${password} ${secret} of ann`)).toBe(
    '[redacted] [redacted] of ann',
  );
});

test('of a live target whose file is JSON, the variables that it names are told by none either, however it is encoded', async ({
  told,
}) => {
  const password = made();
  const names = { username: 'ACME_A_NAME', password: 'ACME_A_PW' };
  const text = `\uFEFF${JSON.stringify({ mode: 'live', fromEnvironment: { userA: names, userB: { username: 'X', password: 'Y' } } })}`;
  const env = { ACME_A_NAME: 'ann', ACME_A_PW: password };
  expect(await told('own.json', text, `${password} of ann`, env)).toBe('[redacted] of ann');
});

test('what a module says is not known before it is loaded', async ({ told }) => {
  const source =
    "export default { accounts: { userA: { username: 'ann', password: 'offline-only-pass' } } };";
  expect(await told('own.mjs', source, 'offline-only-pass')).toBe('offline-only-pass');
});
