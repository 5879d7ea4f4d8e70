import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'pages renew themselves every half hour',
  handlers: inPages((markup) =>
    markup.replace('<title>', '<meta http-equiv="Refresh" content="1800"><title>'),
  ),
} satisfies VariationFile;
