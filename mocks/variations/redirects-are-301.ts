import { byStatus, withHeader } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'redirects are 301, with nothing kept by the browser',
  handlers: (world, before) =>
    byStatus(301, { also: 'POST' })(world, async (request) =>
      withHeader(await before(request), 'cache-control', 'no-store'),
    ),
} satisfies VariationFile;
