import { byStatus } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'redirects that answer a GET are 307 Temporary Redirect',
  handlers: byStatus(307, { also: null }),
} satisfies VariationFile;
