import { expect, test } from '@playwright/test';
import { greeting } from '../../commands/serve/greeting.ts';
import { Secret } from '../../core/base/secret.ts';
import { keap } from '../../core/providers/keap.ts';
import { variables } from '../../core/settings/variables.ts';

/** What `serve` prints, with clients that have these secrets. */
function printed(ofSettings: string, ...secrets: string[]): string {
  return printedHere({}, ofSettings, ...secrets);
}

function printedHere(
  here: { chromium?: string; isRoot?: boolean },
  ofSettings = '',
  ...secrets: string[]
): string {
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
    isRoot: false,
    ...here,
    appOrigin: 'http://localhost:3000',
  }).join('\n');
}

test('the browser that was found is named, and nothing is said of none', () => {
  const text = printedHere({ chromium: '/opt/chromium' });
  expect(text).toContain('\n  /opt/chromium --proxy-server=');
  expect(text).not.toContain('none with a window');
});

test('where there is no browser with a window it says so', () => {
  expect(printedHere({})).toContain(
    'none with a window was found here, so name a Chromium of yours\n  chromium ',
  );
});

test('for root the browser is started without its sandbox, as it starts in no other way', () => {
  expect(printedHere({ isRoot: true })).toContain('chromium --no-sandbox');
  expect(printedHere({ isRoot: false })).not.toContain('--no-sandbox');
});

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
