import { http } from 'msw';
import { signin } from '../addresses.ts';
import { cookiesOf } from '../cookies.ts';
import type { FaultFile } from './catalog.ts';

const name = '__Host-SESSION';

export default {
  what: 'no server keeps the session, and a cookie is cleared in a way that its prefix forbids (RFC 6265bis, 4.1.3.2)',
  handlers: (world) => [
    http.post(`${signin}/login`, async ({ request }) => {
      const username = new URLSearchParams(await request.clone().text()).get('username') ?? '';
      const response = await world.asUsual(request);
      const cookie = `${name}=${encodeURIComponent(username)}; Path=/; Secure; HttpOnly`;
      if (response.headers.has('location')) response.headers.append('set-cookie', cookie);
      return response;
    }),
    http.get(`${signin}/logout`, async ({ request }) => {
      const response = await world.asUsual(request);
      response.headers.append('set-cookie', `${name}=; Path=/; Max-Age=0`);
      return response;
    }),
    http.get(`${signin}/login`, ({ request }) => {
      const cookies = cookiesOf(request);
      const username = decodeURIComponent(cookies.get(name) ?? '');
      if (username === '' || cookies.has(world.knobs.ssoCookieName)) return;
      const tgc = world.sso.start(username, { services: new Map() });
      return world.asUsual(
        new Request(request.url, { headers: { cookie: `${world.knobs.ssoCookieName}=${tgc}` } }),
      );
    }),
  ],
  drift: { class: 'leak-sso' },
} satisfies FaultFile;
