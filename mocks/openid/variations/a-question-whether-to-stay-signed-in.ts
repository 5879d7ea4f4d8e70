import { http } from 'msw';
import { html } from '../../../core/base/html.ts';
import { page, redirect } from '../../page.ts';
import { hasLoggedIn } from '../faults/changed.ts';
import { everywhere } from '../faults/where.ts';
import { paths, staySignedInPath } from '../pages.ts';
import type { ProviderVariationFile } from './catalog.ts';

export default {
  what: 'after the password a page asks whether to stay signed in, and either answer goes on',
  where: everywhere,
  handlers: ({ origin }, before) => {
    /** Where each goes on to, by the value that the page carries. */
    const onward = new Map<string, string>();
    return [
      http.post(`${origin}${paths.login}`, async ({ request }) => {
        const response = await before(request);
        const location = response.headers.get('location');
        if (location === null || !hasLoggedIn(response)) return response;
        const key = crypto.randomUUID();
        onward.set(key, location);
        response.headers.set('location', `${origin}${staySignedInPath}?then=${key}`);
        return response;
      }),
      http.get(`${origin}${staySignedInPath}`, ({ request }) =>
        page(
          'Stay signed in?',
          html`<main><h1>Stay signed in?</h1><form method="post" action="${staySignedInPath}">
<input type="hidden" name="then" value="${new URL(request.url).searchParams.get('then')}">
<button type="submit" name="stay" value="no">No</button> <button type="submit" name="stay" value="yes">Yes</button></form></main>`,
        ),
      ),
      http.post(`${origin}${staySignedInPath}`, async ({ request }) => {
        const form = new URLSearchParams(await request.text());
        return redirect(onward.get(form.get('then') ?? '') ?? `${origin}${paths.login}`);
      }),
    ];
  },
} satisfies ProviderVariationFile;
