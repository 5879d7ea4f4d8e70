import { http } from 'msw';
import { signin } from '../addresses.ts';
import { loggedOut } from '../pages/logout.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout shows that it was successful, goes nowhere, and ends nothing',
  handlers: () => [http.get(`${signin}/logout`, () => loggedOut([]))],
  drift: { class: 'leak-local' },
} satisfies FaultFile;
