import { HttpResponse, http } from 'msw';
import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const host = 'https://assets.cdn.test';
const links = `<link rel="stylesheet" href="${host}/site.css?v=7">
<script src="${host}/site.js" async></script>`;
const css = 'body{background:#123;color:#fed;direction:rtl}button{position:fixed;bottom:0}';

export default {
  what: 'pages take their styles and scripts from another host, and look different',
  handlers: (world, before) => [
    http.get(`${host}/site.css`, () => new HttpResponse(css, { headers: { 'content-type': 'text/css' } })),
    http.get(
      `${host}/site.js`,
      () => new HttpResponse('window.site = 1', { headers: { 'content-type': 'text/javascript' } }),
    ),
    ...inPages((markup) => markup.replace(/<style>.*<\/style>/s, links))(world, before),
  ],
} satisfies VariationFile;
