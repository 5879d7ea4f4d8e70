import { byStatus, withHeader } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'redirects that answer a GET are 308, with nothing kept by the browser',
  handlers: (world, before) =>
    byStatus(308, { also: null })(world, async (request) =>
      withHeader(await before(request), 'cache-control', 'no-store'),
    ),
} satisfies VariationFile;
