import { inLocations } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'redirects to https name no scheme',
  handlers: inLocations((to) => (to.protocol === 'https:' ? to.href.slice(to.protocol.length) : null)),
} satisfies VariationFile;
