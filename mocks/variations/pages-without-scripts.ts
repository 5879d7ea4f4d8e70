import { html } from '../../core/base/html.ts';
import { appendQuery } from '../addresses.ts';
import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const refresh = ({ href }: URL) =>
  html`<noscript><meta http-equiv="refresh" content="0;url=${appendQuery(href, 'noscript=1')}"></noscript>`
    .text;

export default {
  what: 'pages send browsers without scripts to themselves with a note in the address',
  handlers: inPages((markup, url) =>
    url.searchParams.has('noscript') ? markup : markup.replace('<title>', `${refresh(url)}<title>`),
  ),
} satisfies VariationFile;
