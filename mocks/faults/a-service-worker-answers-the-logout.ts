import { HttpResponse, http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

const worker = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { pathname, searchParams } = new URL(event.request.url);
  if (pathname === '/logout') event.respondWith(Response.redirect(searchParams.get('service')));
});`;

export default {
  what: 'a service worker leads on from the logout URL, and the server never hears of it',
  handlers: (world) => [
    http.get(
      `${signin}/worker.js`,
      () => new HttpResponse(worker, { headers: { 'content-type': 'text/javascript' } }),
    ),
    http.get(`${signin}/login`, async ({ request }) =>
      reworded(await world.asUsual(request), (text) =>
        text.replace('</body>', `<script>navigator.serviceWorker.register('/worker.js')</script></body>`),
      ),
    ),
  ],
  drift: { class: 'leak-local', tiers: ['browser'] },
} satisfies FaultFile;
