import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Care } from '../../core/live/care.ts';
import { forgiveRefusedPasswords } from '../../core/live/refused-passwords.ts';
import { keap } from '../../core/providers/keap.ts';
import type { Landing } from '../../core/trail/landing.ts';
import { came } from './came.ts';

const test = base.extend<{ stateDir: string }>({
  stateDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

const form: Landing = {
  ...{ kind: 'login-form', status: 200, host: 'p.example', path: '/', title: '' },
  ...{ account: null, tenant: null, error: null },
};

function careAt(stateDir: string, target: string, host = 'p.example'): Care {
  return new Care({ stateDir, target, run: target, pauseMs: 0, hosts: [host], pause: async () => undefined });
}

async function refusedAt(stateDir: string, username: string, host?: string): Promise<void> {
  const care = careAt(stateDir, 'a', host);
  await care.beforePassword(username);
  await care.afterPassword(username, came(form, 'Wrong password.'), keap);
}

for (const [what, one, other] of [
  ['case', 'ada@example.com', 'Ada@Example.COM'],
  ['white space around it', 'ada@example.com', ' ada@example.com\t'],
  ['composed and decomposed letters', 'jos\u00e9@example.com', 'jose\u0301@example.com'],
  ['width', 'ada@example.com', '\uff41da@example.com'],
  ['a letter that nobody sees', 'ada@example.com', 'a\u200bda@example.com'],
  ['the dot of the root', 'ada@example.com', 'ada@example.com.'],
  ['Punycode', 'ada@b\u00fccher.example', 'ada@xn--bcher-kva.example'],
  ['a letter whose capital is two', 'stra\u00dfe', 'STRASSE'],
] as const)
  for (const [first, second] of [
    [one, other],
    [other, one],
  ] as const)
    test(`a refused password is not typed for ${JSON.stringify(second)} after ${JSON.stringify(first)}: ${what}`, async ({
      stateDir,
    }) => {
      await refusedAt(stateDir, first);
      for (const target of ['a', 'b'])
        await expect(careAt(stateDir, target).beforePassword(second)).rejects.toThrow('was refused before');
      await forgiveRefusedPasswords({ folder: stateDir, target: 'a' }, [second]);
    });

for (const [here, there] of [
  ['p.example', 'p.example.'],
  ['p.example.', 'p.example'],
] as const)
  test(`${there} is the provider at ${here}`, async ({ stateDir }) => {
    await refusedAt(stateDir, 'ada@example.com', here);
    const other = careAt(stateDir, 'b', there);
    await expect(other.beforePassword('ada@example.com')).rejects.toThrow('was refused before');
  });

for (const other of ['ben@example.com', 'ada@example.net', 'ada+1@example.com', 'adam@example.com'])
  test(`${other} is another account than ada@example.com`, async ({ stateDir }) => {
    await refusedAt(stateDir, 'ada@example.com');
    await careAt(stateDir, 'b').beforePassword(other);
  });

test('a note of an earlier version, by the name as it was written, still holds', async ({ stateDir }) => {
  const { createHash } = await import('node:crypto');
  const { writeFile } = await import('node:fs/promises');
  const username = 'Ada@Example.com';
  const key = createHash('sha256').update(username).digest('hex').slice(0, 16);
  const note = { version: 1, refused: { [key]: '2026-01-01T00:00:00.000Z' } };
  await writeFile(join(stateDir, 'a.refused-passwords.json'), `${JSON.stringify(note, null, 2)}\n`);
  await expect(careAt(stateDir, 'a').beforePassword(username)).rejects.toThrow('was refused before');
});
