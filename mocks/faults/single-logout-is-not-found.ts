import { HttpResponse, http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'Account Central has no address for single logout messages any more',
  handlers: () => [http.post(`${accountCentral}/login/cas`, () => new HttpResponse(null, { status: 404 }))],
  drift: { class: 'leak-local' },
} satisfies FaultFile;
