import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const notice = `<p role="status">Scheduled maintenance: on Sunday the service will be unavailable,
and logins may end in an error.</p>`;

export default {
  what: 'pages announce that the service will be unavailable some day',
  handlers: inPages((markup) => markup.replace('<body>', `<body>${notice}`)),
} satisfies VariationFile;
