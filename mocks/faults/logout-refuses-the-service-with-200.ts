import { HttpResponse, http } from 'msw';
import { signin } from '../addresses.ts';
import { serviceRefused } from '../pages/login.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout refuses the authorize URL as a service, with the status 200',
  handlers: () => [
    http.get(
      `${signin}/logout`,
      () => new HttpResponse(serviceRefused().body, { headers: { 'content-type': 'text/html' } }),
    ),
  ],
  drift: { class: 'rejected' },
} satisfies FaultFile;
