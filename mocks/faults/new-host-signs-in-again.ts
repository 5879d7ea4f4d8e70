import { http } from 'msw';
import { signin } from '../addresses.ts';
import { cookiesOf, setCookie } from '../cookies.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

const newHost = 'https://id.keap.com';

/** The upstream host of the profile has nothing to do with it: the session is one that nobody has heard of. */
export default {
  what: 'a host that is new on the way remembers who signed in, and signs them in again',
  handlers: (world) => {
    const remembered = new Map<string, string>();
    /** Who has just signed in, by what stands for the name on the way: a name in an address is another fault. */
    const signedIn = new Map<string, string>();
    return [
      http.post(`${signin}/login`, async ({ request }) => {
        const username = new URLSearchParams(await request.clone().text()).get('username') ?? '';
        const handle = crypto.randomUUID();
        signedIn.set(handle, username);
        return leadingTo(
          await world.asUsual(request),
          (next) => `${newHost}/remember?${new URLSearchParams({ handle, next: next.href })}`,
        );
      }),
      http.get(`${newHost}/remember`, ({ request }) => {
        const { searchParams } = new URL(request.url);
        const id = crypto.randomUUID();
        remembered.set(id, signedIn.get(searchParams.get('handle') ?? '') ?? '');
        return redirect(searchParams.get('next') ?? '', [setCookie('REMEMBERED', id)]);
      }),
      http.get(`${signin}/login`, ({ request }) => {
        const url = new URL(request.url);
        if (cookiesOf(request).has(world.knobs.ssoCookieName) || url.searchParams.has('id')) return;
        return redirect(`${newHost}/who?${new URLSearchParams({ next: url.href })}`);
      }),
      http.get(`${newHost}/who`, ({ request }) => {
        const next = new URL(new URL(request.url).searchParams.get('next') ?? '');
        next.searchParams.set('id', cookiesOf(request).get('REMEMBERED') ?? '');
        return redirect(next);
      }),
      http.get(`${signin}/login`, ({ request }) => {
        const username = remembered.get(new URL(request.url).searchParams.get('id') ?? '');
        if (username === undefined) return;
        const session = world.sso.start(username, { services: new Map() });
        const cookie = `${world.knobs.ssoCookieName}=${session}`;
        return world.asUsual(new Request(request.url, { headers: { cookie } }));
      }),
    ];
  },
  drift: { class: 'leak-upstream' },
} satisfies FaultFile;
