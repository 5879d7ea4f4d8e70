import { http } from 'msw';
import { accountCentral, signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the provider takes the cookies that another browser sent last',
  handlers: (world) => {
    const lastSeen = new Map<string, string>();
    return [accountCentral, signin].map((origin) =>
      http.get(`${origin}/*`, ({ request }) => {
        const sent = request.headers.get('cookie');
        if (sent !== null) lastSeen.set(origin, sent);
        const remembered = lastSeen.get(origin);
        if (sent !== null || remembered === undefined) return;
        return world.asUsual(new Request(request.url, { headers: { cookie: remembered } }));
      }),
    );
  },
  unseen:
    'it is a fault of the offline world itself: the canary has one browser, and no other to take cookies from',
} satisfies FaultFile;
