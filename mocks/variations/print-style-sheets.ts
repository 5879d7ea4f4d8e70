import { HttpResponse, http } from 'msw';
import { accountCentral, signin } from '../addresses.ts';
import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const links = `<link rel="stylesheet" href="/print.css" media="print"><link rel="alternate stylesheet" href="/print.css" title="Plain">`;
const pages = inPages((markup) => markup.replace('</head>', `${links}</head>`));

export default {
  what: 'style sheets for print leave out what can be pressed',
  handlers: (world, before) => [
    ...[signin, accountCentral].map((origin) =>
      http.get(
        `${origin}/print.css`,
        () =>
          new HttpResponse('form, button, header { display: none }', {
            headers: { 'content-type': 'text/css' },
          }),
      ),
    ),
    ...pages(world, before),
  ],
} satisfies VariationFile;
