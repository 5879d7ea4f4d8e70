import { http } from 'msw';
import { redirect } from '../../page.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { whereALogoutGoesOn } from './where.ts';

export default {
  what: 'the logout URL leads to the logout at a new path',
  where: whereALogoutGoesOn,
  handlers: ({ conduct }, before) =>
    conduct.logouts.flatMap(({ url }) => [
      http.get(url, ({ request }) => redirect(request.url.replace(url, `${url}/v2`))),
      http.get(`${url}/v2`, ({ request: { url: asked, headers } }) =>
        before(new Request(asked.replace(`${url}/v2`, url), { headers })),
      ),
    ]),
  drift: { class: 'moved', watching: ['logout'] },
} satisfies ProviderFaultFile;
