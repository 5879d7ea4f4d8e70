import { HttpResponse, http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the token endpoint refuses every code',
  handlers: () => [
    http.post(`${api}/token`, () => HttpResponse.json({ error: 'invalid_request' }, { status: 400 })),
  ],
  drift: { class: 'token-changed' },
} satisfies FaultFile;
