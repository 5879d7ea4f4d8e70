import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import { loggedOut } from '../pages/logout.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the Log Out link of Account Central leaves the single sign-on session alive',
  handlers: () => [http.get(`${accountCentral}/app/logout`, () => loggedOut([]))],
  unseen: 'the canary opens the logout URL, not the Log Out link of Account Central',
} satisfies FaultFile;
