import { inLocations } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'redirects to https name the port, and the host in capitals',
  handlers: inLocations((to) =>
    to.protocol === 'https:' ? `HTTPS://${to.hostname.toUpperCase()}:443${to.pathname}${to.search}` : null,
  ),
} satisfies VariationFile;
