import { http } from 'msw';
import { signin } from '../addresses.ts';
import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'the login form carries a session id in its path, as Java servers write it',
  handlers: (world, before) => [
    http.post(`${signin}/login;*`, async ({ request }) => {
      const { method, headers } = request;
      const url = request.url.replace(/;jsessionid=[0-9A-F]+/, '');
      return before(new Request(url, { method, headers, body: await request.text() }));
    }),
    ...inLoginPages((markup) => markup.replace('action="/login', 'action="/login;jsessionid=0A1B2C3D'))(
      world,
      before,
    ),
  ],
} satisfies VariationFile;
