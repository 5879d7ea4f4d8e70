import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'a style shows every text in capitals, user names too',
  handlers: inPages((markup) =>
    markup.replace('</head>', '<style>*{text-transform:uppercase}</style></head>'),
  ),
} satisfies VariationFile;
