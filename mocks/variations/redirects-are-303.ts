import { byStatus } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'redirects are 303 See Other',
  handlers: byStatus(303, { also: 'POST' }),
} satisfies VariationFile;
