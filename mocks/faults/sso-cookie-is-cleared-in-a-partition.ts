import { http } from 'msw';
import { signin } from '../addresses.ts';
import { rebuilt } from '../rewrite.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout clears a partitioned cookie, which is another one than the session has',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) => {
      const { headers } = await world.asUsual(new Request(request.url));
      const cookie = `${world.knobs.ssoCookieName}=; Path=/; Secure; Partitioned; Max-Age=0`;
      const answer = new Response(null, { status: 302 });
      return rebuilt(answer, {
        headers: [
          ['location', headers.get('location') ?? ''],
          ['set-cookie', cookie],
        ],
      });
    }),
  ],
  drift: { class: 'leak-local', tiers: ['browser'] },
} satisfies FaultFile;
