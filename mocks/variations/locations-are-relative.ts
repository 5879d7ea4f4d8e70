import { inLocations } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'redirects within a host name no host',
  handlers: inLocations((to, from) => (to.origin === from.origin ? to.href.slice(to.origin.length) : null)),
} satisfies VariationFile;
