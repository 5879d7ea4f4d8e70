import { oidcProvider } from '../../providers/oidc-provider.ts';
import { client } from '../servers/test-client.ts';
import type { TargetFile } from './catalog.ts';

export default {
  server: 'oidc-provider',
  at: ({ provider = '' }) => ({
    mode: 'loopback',
    profile: oidcProvider(provider),
    client,
    // Its development pages take any name with any password.
    accounts: {
      userA: { username: 'ada', name: 'Ada', password: 'any-loopback-only' },
      userB: { username: 'ben', name: 'Ben', password: 'any-loopback-only' },
    },
    expected: {
      'shared-browser-at-once': { verdict: 'leak', layer: 'sso', consent: 'none' },
      'own-browsers': { verdict: 'isolated', consent: 'names-nobody' },
      'prompt-login': { verdict: 'fresh-login', consent: 'names-nobody' },
      'rp-logout': { verdict: 'fresh-login', consent: 'names-nobody' },
    },
  }),
} satisfies TargetFile;
