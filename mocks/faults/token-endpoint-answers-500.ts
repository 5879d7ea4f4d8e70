import { HttpResponse, http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the token endpoint answers 500',
  handlers: () => [
    http.post(`${api}/token`, () => HttpResponse.json({ error: 'server_error' }, { status: 500 })),
  ],
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
