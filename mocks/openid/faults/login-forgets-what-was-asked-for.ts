import { http } from 'msw';
import { html } from '../../../core/base/html.ts';
import { page } from '../../page.ts';
import { paths } from '../pages.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { everywhere } from './where.ts';

export default {
  what: 'the login leads to the home page instead of going on with the authorize request',
  where: everywhere,
  handlers: ({ origin }, before) => [
    http.post(`${origin}${paths.login}`, async ({ request }) => {
      const response = await before(request);
      if (response.headers.has('location')) response.headers.set('location', `${origin}/home`);
      return response;
    }),
    http.get(`${origin}/home`, () => page('Home', html`<main><h1>Welcome</h1></main>`)),
  ],
  drift: { class: 'diverted' },
} satisfies ProviderFaultFile;
