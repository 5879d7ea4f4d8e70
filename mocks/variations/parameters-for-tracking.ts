import { appendQuery } from '../addresses.ts';
import { inLocations } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'redirects carry more parameters, the callback too',
  handlers: inLocations((to) => appendQuery(to.href, 'lang=en&utm_source=keap&_ga=2.1.3&empty=')),
} satisfies VariationFile;
