import { http } from 'msw';
import { signin } from '../addresses.ts';
import { withHeader } from '../rewrite.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'something between says that the login page is compressed, and it is not',
  handlers: (world) => [
    http.get(`${signin}/login`, async ({ request }) => {
      const response = await world.asUsual(request);
      return response.status === 200 ? withHeader(response, 'content-encoding', 'gzip') : response;
    }),
  ],
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
