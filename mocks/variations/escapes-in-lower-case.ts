import { inLocations } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'redirects write their percent escapes in lower case',
  handlers: inLocations((to) => to.href.replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase())),
} satisfies VariationFile;
