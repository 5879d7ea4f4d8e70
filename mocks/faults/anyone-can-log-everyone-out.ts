import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'a logout without a cookie ends every session',
  handlers: (world) => [
    http.get(`${signin}/logout`, ({ request }) => {
      if (!request.headers.has('cookie')) world.endEverySession();
    }),
  ],
  unseen: 'the canary opens the logout URL with the cookies of the account that is signed in',
} satisfies FaultFile;
