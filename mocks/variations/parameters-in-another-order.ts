import { inLocations } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'redirects name their parameters in another order, the callback too',
  handlers: inLocations(({ origin, pathname, search }) => {
    const pairs = search.slice(1).split('&').filter(Boolean).reverse();
    return pairs.length > 1 ? `${origin}${pathname}?${pairs.join('&')}` : null;
  }),
} satisfies VariationFile;
