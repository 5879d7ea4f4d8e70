import { type HttpHandler, HttpResponse, http } from 'msw';
import { html } from '../../core/base/html.ts';
import { another as address } from '../addresses.ts';
import type { Another } from '../another.ts';
import { page, redirect } from '../page.ts';
import type { World } from '../world.ts';

/**
 * A second provider, of somebody who is after codes of the first: it sends browsers on to the first one's pages, and keeps
 * what an app then sends to its token endpoint (RFC 9700, 4.4.1).
 */
export function anotherHandlers({ another }: World): HttpHandler[] {
  return handlersOfAnother(address, another);
}

/** The same at any origin. */
export function handlersOfAnother(origin: string, another: Another): HttpHandler[] {
  return [
    http.get(`${origin}/authorize`, ({ request }) => {
      const { sendsOnTo } = another;
      if (sendsOnTo === null)
        return page(
          'Another provider',
          html`<main><h1>Another provider</h1><p>Nobody can sign in here.</p></main>`,
        );
      const url = new URL(sendsOnTo);
      url.searchParams.set('state', new URL(request.url).searchParams.get('state') ?? '');
      return redirect(url.href);
    }),
    http.post(`${origin}/token`, async ({ request }) => {
      another.keep(new URLSearchParams(await request.text()).get('code'));
      return HttpResponse.json({ error: 'invalid_grant' }, { status: 400 });
    }),
  ];
}
