import { http } from 'msw';
import { signin } from '../addresses.ts';
import { cookiesOf, setCookie } from '../cookies.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the sign-on server signs in again whoever signed in last from this browser',
  handlers: (world) => [
    http.post(`${signin}/login`, async ({ request }) => {
      const username = new URLSearchParams(await request.clone().text()).get('username') ?? '';
      const response = await world.asUsual(request);
      if (response.headers.has('location')) response.headers.append(...setCookie('REMEMBERED', username));
      return response;
    }),
    http.get(`${signin}/login`, ({ request }) => {
      const cookies = cookiesOf(request);
      const username = cookies.get('REMEMBERED');
      if (username === undefined || cookies.has(world.knobs.ssoCookieName)) return;
      const session = world.sso.start(username, { services: new Map() });
      const cookie = `${world.knobs.ssoCookieName}=${session}`;
      return world.asUsual(new Request(request.url, { headers: { cookie } }));
    }),
  ],
  drift: { class: 'leak-sso' },
} satisfies FaultFile;
