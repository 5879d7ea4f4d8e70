import { http } from 'msw';
import { crm } from '../addresses.ts';
import { loggedOut } from '../pages/logout.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the Log Out link of the CRM app leaves the single sign-on session alive',
  handlers: () => [http.get(`${crm('aa111')}/logout`, () => loggedOut([]))],
  unseen: 'the canary opens the logout URL, not the Log Out link of the CRM',
} satisfies FaultFile;
