import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'page titles begin with the brand',
  handlers: inPages((markup) => markup.replace('<title>', '<title>Keap · ')),
} satisfies VariationFile;
