import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'the header names a help desk and its address before the account',
  handlers: inPages((markup) => markup.replace('<header>', '<header><p>Help desk (help@example.org)</p>')),
} satisfies VariationFile;
