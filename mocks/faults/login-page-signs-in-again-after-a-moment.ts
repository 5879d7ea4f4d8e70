import { http } from 'msw';
import { signin } from '../addresses.ts';
import { cookiesOf, setCookie } from '../cookies.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'a script of the login page signs whoever was there in again, after eight seconds',
  handlers: (world) => {
    const kept = new Map<string, string>();
    return [
      http.get(`${signin}/logout`, async ({ request }) => {
        const tgc = cookiesOf(request).get(world.knobs.ssoCookieName) ?? '';
        const username = world.sso.find(tgc)?.username;
        const response = await world.asUsual(request);
        if (username === undefined) return response;
        kept.set(tgc, username);
        response.headers.append(...setCookie('LAST', tgc));
        return response;
      }),
      http.get(`${signin}/login`, async ({ request }) => {
        const response = await world.asUsual(request);
        if (!kept.has(cookiesOf(request).get('LAST') ?? '') || response.status !== 200) return response;
        const script = `<script>setTimeout(() => { location.href = '/login/again' + location.search }, 8000)</script>`;
        return reworded(response, (text) => text.replace('</body>', `${script}</body>`));
      }),
      http.get(`${signin}/login/again`, ({ request }) => {
        const username = kept.get(cookiesOf(request).get('LAST') ?? '') ?? '';
        const tgc = world.sso.start(username, { services: new Map() });
        const { search } = new URL(request.url);
        return redirect(`${signin}/login${search}`, [setCookie(world.knobs.ssoCookieName, tgc)]);
      }),
    ];
  },
  drift: { class: 'leak-sso', tiers: ['browser'] },
} satisfies FaultFile;
