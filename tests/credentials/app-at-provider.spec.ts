import { expect, test } from '@playwright/test';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';

const host = 'staging.example.com';
const origin = `https://${host}`;

/** Of an app and a provider behind one proxy. */
async function typedAtBoth(): Promise<CredentialGuard> {
  const guard = new CredentialGuard({ ...keap, credentialHosts: [host] }, [origin]);
  await guard.typing('password', 'Archer-offline-only');
  return guard;
}

const sent = (path: string, body: string | null) => ({
  method: 'POST',
  url: new URL(path, origin),
  headers: { origin },
  body: body === null ? null : Buffer.from(body),
});

test('where app and provider have one origin a password goes there once', async () => {
  const guard = await typedAtBoth();
  const login = sent('/auth/login', 'p=Archer-offline-only');
  expect(guard.refuses(login)).toBe(false);
  expect(guard.refusesAgain(login)).toBe(true);
});

test('where app and provider have one origin a password goes into no address of it', async () => {
  const guard = await typedAtBoth();
  expect(guard.refuses(sent('/auth/token?p=Archer-offline-only', null))).toBe(true);
});
