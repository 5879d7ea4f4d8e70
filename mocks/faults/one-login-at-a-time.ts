import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'a login ends the session of everyone else',
  handlers: (world) => [
    http.post(`${signin}/login`, () => {
      world.endEverySession();
    }),
  ],
  unseen: 'the canary is never in two browsers at once',
} satisfies FaultFile;
