import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';
import { signedInAgain, whoLoggedOut } from './signed-in-again.ts';

export default {
  what: 'beside the login form stands "Continue as" whoever was signed in, without a password',
  handlers: (world) => {
    const who = whoLoggedOut(world);
    return [
      who.handler,
      http.get(`${signin}/login`, async ({ request }) => {
        const name = world.accountNamed(who.of(request) ?? '')?.firstName;
        const response = await world.asUsual(request);
        if (name === undefined || response.status !== 200) return response;
        const service = new URL(request.url).searchParams.get('service') ?? '';
        const href = `/login/again?${new URLSearchParams({ service })}`;
        return reworded(response, (text) =>
          text.replace('</main>', `<p><a href="${href}">Continue as ${name}</a></p></main>`),
        );
      }),
      http.get(`${signin}/login/again`, ({ request }) => signedInAgain(world, request, who.of(request))),
    ];
  },
  drift: { class: 'leak-sso' },
} satisfies FaultFile;
