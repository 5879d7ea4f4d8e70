import { HttpResponse, http } from 'msw';
import { signin } from '../addresses.ts';
import { cookiesOf, setCookie } from '../cookies.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'an image of the login page brings the session back that the logout has ended',
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
      http.get(`${signin}/login`, async ({ request }) =>
        reworded(await world.asUsual(request), (text) =>
          text.replace('</main>', '<img src="/img/logo.svg" alt=""></main>'),
        ),
      ),
      http.get(`${signin}/img/logo.svg`, ({ request }) => {
        const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>';
        const headers: [string, string][] = [['content-type', 'image/svg+xml']];
        const username = kept.get(cookiesOf(request).get('LAST') ?? '');
        if (username === undefined) return new HttpResponse(icon, { headers });
        const tgc = world.sso.start(username, { services: new Map() });
        return new HttpResponse(icon, { headers: [...headers, setCookie(world.knobs.ssoCookieName, tgc)] });
      }),
    ];
  },
  drift: { class: 'leak-sso' },
} satisfies FaultFile;
