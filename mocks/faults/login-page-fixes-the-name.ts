import { http } from 'msw';
import { signin } from '../addresses.ts';
import { cookiesOf, setCookie } from '../cookies.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'the login page fixes the name of whoever was signed in, beside a link to use another account',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) => {
      const username = world.sso.find(cookiesOf(request).get(world.knobs.ssoCookieName))?.username;
      const response = await world.asUsual(request);
      if (username !== undefined) response.headers.append(...setCookie('LAST', username));
      return response;
    }),
    http.get(`${signin}/login`, async ({ request }) => {
      const username = cookiesOf(request).get('LAST');
      const response = await world.asUsual(request);
      if (username === undefined) return response;
      return reworded(response, (text) =>
        text
          .replace('id="username"', `id="username" value="${username}" readonly`)
          .replace('</form>', '</form><p><a href="/login/other">Use another account</a></p>'),
      );
    }),
  ],
  drift: { class: 'login-changed' },
} satisfies FaultFile;
