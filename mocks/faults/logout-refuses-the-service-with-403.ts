import { http } from 'msw';
import { signin } from '../addresses.ts';
import { serviceRefused } from '../pages/login.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout refuses the authorize URL as a service',
  handlers: () => [http.get(`${signin}/logout`, () => serviceRefused())],
  drift: { class: 'rejected' },
} satisfies FaultFile;
