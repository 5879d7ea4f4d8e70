import { http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'a call of the API ends every session',
  handlers: (world) => [
    http.delete(`${api}/token`, () => {
      world.endEverySession();
    }),
  ],
  unseen: 'the canary calls the API last, and looks at no session after it',
} satisfies FaultFile;
