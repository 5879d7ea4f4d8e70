import { inLocations } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: "redirects among the provider's own pages end in a fragment",
  handlers: inLocations((to, from) => {
    if (to.hash || !to.hostname.endsWith(from.hostname.split('.').slice(-2).join('.'))) return null;
    return `${to.href}#top`;
  }),
} satisfies VariationFile;
