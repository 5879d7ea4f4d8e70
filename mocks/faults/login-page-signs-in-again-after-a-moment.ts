import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';
import { signedInAgain, whoLoggedOut } from './signed-in-again.ts';

const script = `<script>setTimeout(() => { location.href = '/login/again' + location.search }, 8000)</script>`;

export default {
  what: 'a script of the login page signs whoever was there in again, after eight seconds',
  handlers: (world) => {
    const who = whoLoggedOut(world);
    return [
      who.handler,
      http.get(`${signin}/login`, async ({ request }) => {
        const response = await world.asUsual(request);
        if (who.of(request) === null || response.status !== 200) return response;
        return reworded(response, (text) => text.replace('</body>', `${script}</body>`));
      }),
      http.get(`${signin}/login/again`, ({ request }) => signedInAgain(world, request, who.of(request))),
    ];
  },
  drift: { class: 'leak-sso', tiers: ['browser'] },
} satisfies FaultFile;
