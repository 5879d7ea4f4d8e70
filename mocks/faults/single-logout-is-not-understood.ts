import { HttpResponse, http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'Account Central takes the single logout message and does nothing',
  handlers: () => [http.post(`${accountCentral}/login/cas`, () => new HttpResponse(null, { status: 200 }))],
  drift: { class: 'leak-local' },
} satisfies FaultFile;
