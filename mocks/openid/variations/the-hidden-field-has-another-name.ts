import { http } from 'msw';
import { rebuilt } from '../../rewrite.ts';
import { everywhere } from '../faults/where.ts';
import { paths } from '../pages.ts';
import type { ProviderVariationFile } from './catalog.ts';

export default {
  what: 'the forms carry what is on its way in a hidden field of another name',
  where: everywhere,
  handlers: ({ origin }, before) =>
    Object.values(paths).map((path) =>
      http.all(`${origin}${path}`, async ({ request }) => {
        const { url, method, headers } = request;
        const body = method === 'POST' ? (await request.text()).replace(/(^|&)ctx=/, '$1flow=') : null;
        const response = await before(new Request(url, { method, headers, body }));
        if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
        return rebuilt(response, { body: (await response.text()).replaceAll('name="flow"', 'name="ctx"') });
      }),
    ),
} satisfies ProviderVariationFile;
