import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import { cookiesOf, setCookie } from '../cookies.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'Account Central keeps everybody signed in, and its consent page lets one change to who was there before',
  handlers: (world) => {
    const seen = new Map<string, string[]>();
    return [
      http.get(`${accountCentral}/app/account/:nth`, ({ request, params }) => {
        const username = seen.get(cookiesOf(request).get('ACCOUNTS') ?? '')?.[Number(params.nth)] ?? '';
        const session = { host: accountCentral, ticket: '', freshFor: null };
        const { search } = new URL(request.url);
        return redirect(`${accountCentral}/app/oauth/authorize${search}`, [
          setCookie('JSESSIONID', world.local.start(username, session)),
        ]);
      }),
      http.get(`${accountCentral}/app/oauth/authorize`, async ({ request }) => {
        const response = await world.asUsual(request);
        const shown = world.local.find(cookiesOf(request).get('JSESSIONID'))?.username;
        if (response.status !== 200 || shown === undefined) return response;
        const id = cookiesOf(request).get('ACCOUNTS') ?? crypto.randomUUID();
        const all = [...new Set([...(seen.get(id) ?? []), shown])];
        seen.set(id, all);
        const offers = all
          .filter((username) => username !== shown)
          .map((username) => {
            const href = `/app/account/${all.indexOf(username)}${new URL(request.url).search.replaceAll('&', '&amp;')}`;
            return `<li><a href="${href}">${world.accountNamed(username)?.firstName}</a></li>`;
          });
        const page = await reworded(response, (text) =>
          text.replace('</main>', `<ul>${offers.join('')}</ul></main>`),
        );
        page.headers.append(...setCookie('ACCOUNTS', id));
        return page;
      }),
    ];
  },
  drift: { class: 'leak-local' },
} satisfies FaultFile;
