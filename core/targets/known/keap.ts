import { keap } from '../../providers/keap.ts';
import { type Account, accounts } from '../offline-accounts.ts';
import type { TargetFile } from './catalog.ts';

const shown = ({ firstName, lastName, ...account }: Account) => ({
  ...account,
  name: `${firstName} ${lastName}`,
});

export default {
  server: null,
  at: () => ({
    mode: 'offline',
    profile: keap,
    accounts: { userA: shown(accounts.ada), userB: shown(accounts.ben) },
  }),
  // What the thread says of the provider. All within minutes, so that Account Central's own session is the first.
  expectedLive: {
    'shared-browser-at-once': { verdict: 'leak', layer: 'local' },
    'own-browsers': { verdict: 'isolated' },
    'logout-service': { verdict: 'fresh-login' },
    'logout-service-from-the-server': { verdict: 'leak', layer: 'local' },
    'prompt-login': { verdict: 'leak', layer: 'local' },
  },
} satisfies TargetFile;
