import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { setCookie } from '../cookies.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';
import { whoLoggedOut } from './signed-in-again.ts';

const rules = JSON.stringify({ prefetch: [{ urls: ['/login/resume'], eagerness: 'immediate' }] });

export default {
  what: 'the login page has something fetched ahead that brings the session back',
  handlers: (world) => {
    const who = whoLoggedOut(world);
    return [
      who.handler,
      http.get(`${signin}/login/resume`, ({ request }) => {
        const username = who.of(request);
        const cookies = username
          ? [setCookie(world.knobs.ssoCookieName, world.sso.start(username, { services: new Map() }))]
          : [];
        return page('Welcome back', html`<main><h1>Welcome back</h1></main>`, 200, cookies);
      }),
      http.get(`${signin}/login`, async ({ request }) =>
        reworded(await world.asUsual(request), (text) =>
          text.replace('</body>', `<script type="speculationrules">${rules}</script></body>`),
        ),
      ),
    ];
  },
  drift: { class: 'leak-sso' },
} satisfies FaultFile;
