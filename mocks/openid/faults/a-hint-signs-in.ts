import { cookiesOf } from '../../cookies.ts';
import { cookieName, sessionCookie } from '../authorize.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { atAuthorize } from './changed.ts';
import { whereLoginHintIs } from './where.ts';

export default {
  what: 'whoever login_hint names is signed in by it, without a password',
  where: whereLoginHintIs,
  handlers: (world, before) =>
    atAuthorize(world, async (request) => {
      const username = new URL(request.url).searchParams.get('login_hint') ?? '';
      if (!world.accountNamed(username)) return;
      const signedIn = { username, authTimeMs: world.clock.nowMs };
      const session = world.browsers.signIn(cookiesOf(request).get(cookieName), signedIn, false);
      const response = await before(
        new Request(request.url, { headers: { cookie: `${cookieName}=${session}` } }),
      );
      response.headers.append(...sessionCookie(session));
      return response;
    }),
  turns: { 'login-hint': 'inconclusive' },
} satisfies ProviderFaultFile;
