import { http } from 'msw';
import { signin } from '../addresses.ts';
import { cookiesOf, setCookie } from '../cookies.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'beside the login form stands "Continue as" whoever was signed in, without a password',
  handlers: (world) => {
    const kept = new Map<string, string>();
    return [
      http.get(`${signin}/logout`, async ({ request }) => {
        const username = world.sso.find(cookiesOf(request).get(world.knobs.ssoCookieName))?.username;
        const response = await world.asUsual(request);
        if (username === undefined) return response;
        const id = crypto.randomUUID();
        kept.set(id, username);
        response.headers.append(...setCookie('LAST', id));
        return response;
      }),
      http.get(`${signin}/login`, async ({ request }) => {
        const username = kept.get(cookiesOf(request).get('LAST') ?? '');
        const name = world.accountNamed(username ?? '')?.firstName;
        const response = await world.asUsual(request);
        if (name === undefined || response.status !== 200) return response;
        const service = new URL(request.url).searchParams.get('service') ?? '';
        const href = `/login/again?${new URLSearchParams({ service })}`;
        return reworded(response, (text) =>
          text.replace('</main>', `<p><a href="${href}">Continue as ${name}</a></p></main>`),
        );
      }),
      http.get(`${signin}/login/again`, ({ request }) => {
        const username = kept.get(cookiesOf(request).get('LAST') ?? '') ?? '';
        const tgc = world.sso.start(username, { services: new Map() });
        const { search } = new URL(request.url);
        return redirect(`${signin}/login${search}`, [setCookie(world.knobs.ssoCookieName, tgc)]);
      }),
    ];
  },
  drift: { class: 'leak-sso' },
} satisfies FaultFile;
