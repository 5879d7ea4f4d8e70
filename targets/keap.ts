import { type Account, accounts } from '../mocks/accounts.ts';
import { keap } from '../providers/keap.ts';
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
} satisfies TargetFile;
