import { HttpResponse, http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';
import { signedInAgain, whoLoggedOut } from './signed-in-again.ts';

const markup = `<iframe hidden src="/login/check"></iframe>
<script>addEventListener('message', ({ data }) => {
  if (data === 'known') location.assign('/login/again' + location.search);
});</script>`;

export default {
  what: 'a frame tells the login page that it knows who was signed in, and the page signs them in again',
  handlers: (world) => {
    const who = whoLoggedOut(world);
    return [
      who.handler,
      http.get(`${signin}/login/check`, ({ request }) => {
        const said = who.of(request) === null ? 'nobody' : 'known';
        return HttpResponse.html(`<!doctype html><script>parent.postMessage('${said}', '*')</script>`);
      }),
      http.get(`${signin}/login/again`, ({ request }) => signedInAgain(world, request, who.of(request))),
      http.get(`${signin}/login`, async ({ request }) =>
        reworded(await world.asUsual(request), (text) => text.replace('</body>', `${markup}</body>`)),
      ),
    ];
  },
  drift: { class: 'leak-sso', tiers: ['browser'] },
} satisfies FaultFile;
