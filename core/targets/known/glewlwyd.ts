import { glewlwyd } from '../../providers/glewlwyd.ts';
import { accounts } from '../servers/known/glewlwyd/accounts.ts';
import { client } from '../servers/test-client.ts';
import type { TargetFile } from './catalog.ts';

export default {
  server: 'glewlwyd',
  at: ({ provider = '' }) => ({
    mode: 'loopback',
    profile: glewlwyd(provider),
    client,
    accounts,
    expected: {
      'shared-browser-at-once': { verdict: 'leak', layer: 'sso' },
      'own-browsers': { verdict: 'isolated' },
      'select-account': { verdict: 'choice' },
      'prompt-login': { verdict: 'fresh-login' },
    },
  }),
} satisfies TargetFile;
