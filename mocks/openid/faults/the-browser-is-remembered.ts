import { http } from 'msw';
import { cookiesOf, setCookie } from '../../cookies.ts';
import { cookieName, sessionCookie } from '../authorize.ts';
import { paths } from '../pages.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { atAuthorize, hasLoggedIn } from './changed.ts';
import { everywhere } from './where.ts';

const device = 'device';

export default {
  what: 'whoever signed in last from this browser is signed in again without a password',
  where: everywhere,
  handlers: (world, before) => [
    http.post(`${world.origin}${paths.login}`, async ({ request }) => {
      const { username } = Object.fromEntries(new URLSearchParams(await request.clone().text()));
      const response = await before(request);
      if (hasLoggedIn(response)) response.headers.append(...setCookie(device, username ?? ''));
      return response;
    }),
    ...atAuthorize(world, async (request) => {
      const cookies = cookiesOf(request);
      const username = cookies.get(device);
      if (username === undefined || world.browsers.of(cookies.get(cookieName)).length > 0) return;
      const session = world.browsers.signIn(undefined, { username, authTimeMs: world.clock.nowMs }, false);
      const [name, value] = sessionCookie(session);
      const response = await before(
        new Request(request.url, { headers: { cookie: `${cookieName}=${session}` } }),
      );
      response.headers.append(name, value);
      return response;
    }),
  ],
  drift: { class: 'leak-sso', watching: ['logout'] },
  turns: {
    'logout-service': 'leak',
    'logout-page': 'leak',
    'rp-logout': 'leak',
    'logout-then-authorize': 'leak',
  },
} satisfies ProviderFaultFile;
