import { http } from 'msw';
import { html } from '../../../core/base/html.ts';
import { page, redirect } from '../../page.ts';
import { paths } from '../pages.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { hasLoggedIn } from './changed.ts';
import { everywhere } from './where.ts';

export default {
  what: 'the login leads to the home page instead of going on with the authorize request',
  where: everywhere,
  handlers: ({ origin }, before) => [
    http.post(`${origin}${paths.login}`, async ({ request }) => {
      const response = await before(request);
      if (!hasLoggedIn(response)) return response;
      return redirect(
        `${origin}/home`,
        response.headers.getSetCookie().map((cookie) => ['set-cookie', cookie]),
      );
    }),
    http.get(`${origin}/home`, () => page('Home', html`<main><h1>Welcome</h1></main>`)),
  ],
  drift: { class: 'diverted' },
} satisfies ProviderFaultFile;
