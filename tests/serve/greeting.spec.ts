import { expect, test } from '@playwright/test';
import { greeting } from '../../commands/serve/greeting.ts';
import { Secret } from '../../core/base/secret.ts';
import { keap } from '../../core/providers/keap.ts';
import { variables } from '../../core/settings/variables.ts';

/** What `serve` prints, with clients that have these secrets. */
function printed(ofSettings: string, ...secrets: string[]): string {
  return greeting({
    served: { title: keap.title, tenantsAre: 'apps', accounts: [] },
    profile: keap,
    surroundings: { proxy: 'http://127.0.0.1:1', certificateFile: '/ca.pem' },
    publicKeyHash: 'hash',
    clients: secrets.map((secret) => ({
      clientId: 'mine',
      secret,
      redirectUris: ['http://localhost:3000/cb'],
    })),
    clientSecret: new Secret(ofSettings),
    controlUrl: 'http://127.0.0.1:2',
    chromium: null,
    appOrigin: 'http://localhost:3000',
  }).join('\n');
}

test('the client secret of the settings is not printed, whichever client has it', () => {
  const text = printed('planted-Kx83hf', 'planted-Kx83hf');
  expect(text).not.toContain('Kx83hf');
  expect(text).toContain('mine  secret as FRESH_LOGIN_CLIENT_SECRET has it');
});

test('a client secret of the command line is not printed, as it may be a real one that a shell put there', () => {
  const text = printed('planted-Kx83hf', 'another-Qw72mz', 'planted-Kx83hf');
  expect(text).not.toMatch(/Qw72mz|Kx83hf/);
  expect(text).toContain('mine  secret as given by --client-secret');
});

test('the secret that everybody has by default is printed', () => {
  const fallback = variables.clientSecret.fallback ?? '';
  expect(printed(fallback, fallback)).toContain(`mine  secret ${fallback}`);
});
