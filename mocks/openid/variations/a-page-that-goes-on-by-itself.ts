import { http } from 'msw';
import { html } from '../../../core/base/html.ts';
import { page } from '../../page.ts';
import { rebuilt } from '../../rewrite.ts';
import { everywhere } from '../faults/where.ts';
import { paths } from '../pages.ts';
import type { ProviderVariationFile } from './catalog.ts';

export default {
  what: 'after the password a page says that one moment is needed, and goes on by itself',
  where: everywhere,
  handlers: ({ origin }, before) => [
    http.post(`${origin}${paths.login}`, async ({ request }) => {
      const response = await before(request);
      const location = response.headers.get('location');
      if (location === null) return response;
      const { body } = page(
        'One moment',
        html`<main><h1>One moment</h1><p>You are being signed in.</p></main>`,
      );
      const others = [...response.headers].filter(([name]) => name !== 'location');
      const headers: [string, string][] = [
        ...others,
        ['content-type', 'text/html; charset=utf-8'],
        ['refresh', `0; url=${location}`],
      ];
      return rebuilt(response, {
        status: 200,
        headers,
        body: body === null ? '' : await new Response(body).text(),
      });
    }),
  ],
} satisfies ProviderVariationFile;
