import { inAnswers, withHeader } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'pages may be kept by the browser if it asks again each time',
  handlers: inAnswers((response) =>
    withHeader(
      withHeader(response, 'cache-control', 'private, max-age=0, must-revalidate'),
      'etag',
      `W/"${crypto.randomUUID()}"`,
    ),
  ),
} satisfies VariationFile;
