import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'pages show the first and the last letter of an address alone',
  handlers: inPages((markup) =>
    markup.replace(/\(([a-z])[a-z.]*([a-z])@example\.com\)/g, '($1***$2@example.com)'),
  ),
} satisfies VariationFile;
