import { http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'a new code grant kills the tokens of every account',
  handlers: (world) => [
    http.post(`${api}/token`, () => {
      world.tokens.killAccessTokens();
    }),
  ],
  unseen: 'the canary does not keep the token of another account to try',
} satisfies FaultFile;
