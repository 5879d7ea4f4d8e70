import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'a logout kills every token',
  handlers: (world) => [
    http.get(`${signin}/logout`, () => {
      world.tokens.reset();
    }),
  ],
  unseen: 'the canary has no token from before the logout',
} satisfies FaultFile;
