import { HttpResponse, http } from 'msw';
import { signin } from '../addresses.ts';
import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>';

export default {
  what: 'pages have a favicon of their own',
  handlers: (world, before) => [
    http.get(
      `${signin}/img/favicon-2.svg`,
      () => new HttpResponse(icon, { headers: { 'content-type': 'image/svg+xml' } }),
    ),
    ...inPages((markup) => markup.replace('href="data:,"', `href="${signin}/img/favicon-2.svg?v=2"`))(
      world,
      before,
    ),
  ],
} satisfies VariationFile;
