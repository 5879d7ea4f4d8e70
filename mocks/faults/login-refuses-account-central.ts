import { http } from 'msw';
import { signin } from '../addresses.ts';
import { serviceRefused } from '../pages/login.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the sign-on server does not know Account Central as a service any more',
  handlers: () => [http.get(`${signin}/login`, () => serviceRefused())],
  drift: { class: 'rejected' },
} satisfies FaultFile;
