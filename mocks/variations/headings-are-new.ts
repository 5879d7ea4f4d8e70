import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const logo = `<h2>Good to see you</h2>
<svg role="img" aria-label="Keap" width="24" height="24"><circle cx="12" cy="12" r="9"/></svg>`;

export default {
  what: 'pages have another heading and another logo, under the same title',
  handlers: inPages((markup) => markup.replace(/<h1>[^<]*<\/h1>/, logo)),
} satisfies VariationFile;
