import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'people have a nickname in parentheses',
  handlers: inPages((markup) => markup.replace(/(Ada|Ben) (Archer|Baker) \(/g, '$1 (Bee) $2 (')),
} satisfies VariationFile;
