import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the authorize URL leads to the consent page at a new path',
  handlers: (world) => [
    http.get(`${accountCentral}/app/oauth/authorize`, async ({ request }) => {
      const response = await world.asUsual(request);
      return response.status === 200 ? redirect(request.url.replace('/oauth/', '/connect/')) : response;
    }),
    http.get(`${accountCentral}/app/connect/authorize`, ({ request }) =>
      world.asUsual(new Request(request.url.replace('/connect/', '/oauth/'), { headers: request.headers })),
    ),
  ],
  drift: { class: 'moved' },
} satisfies FaultFile;
