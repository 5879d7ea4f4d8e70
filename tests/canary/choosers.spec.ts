import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { keap } from '../../core/providers/keap.ts';
import type { Profile } from '../../core/providers/profile.ts';
import { signin } from '../../mocks/addresses.ts';
import { cookiesOf, setCookie } from '../../mocks/cookies.ts';
import { page, redirect } from '../../mocks/page.ts';
import type { World } from '../../mocks/world.ts';
import { expect, testIn } from './test.ts';

const profile: Profile = {
  ...keap,
  pages: [{ landing: 'account-chooser', path: '^/login', anyOf: ['#people'] }, ...keap.pages],
  chooser: {
    ...{ accounts: '#people a', pattern: '(?<name>[^(]+) \\((?<username>[^)]+)\\)', press: [] },
    ...{ preselected: [], goOn: [], another: ['#another'] },
  },
};

interface Shape {
  /** Whether choosing who is remembered needs no password. */
  isOpen: boolean;
  another: boolean;
}

/** Who was signed in is remembered over a logout, and listed before anybody is asked to log in. */
function remembers({ isOpen, another }: Shape) {
  const what = 'an account chooser that lists who was signed in';
  const handlers = (world: World) => [
    http.get(`${signin}/logout`, async ({ request }) => {
      const session = world.sso.find(cookiesOf(request).get(world.knobs.ssoCookieName));
      const response = await world.asUsual(request);
      if (session) response.headers.append(...setCookie('LAST', session.username));
      return response;
    }),
    http.get(`${signin}/login`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      const username = cookiesOf(request).get('LAST');
      const hasSession = cookiesOf(request).has(world.knobs.ssoCookieName);
      if (isOpen && username && searchParams.get('chosen') === 'listed' && !hasSession) {
        const session = world.sso.start(username, { services: new Map() });
        return redirect(request.url, [setCookie(world.knobs.ssoCookieName, session)]);
      }
      if (username === undefined || searchParams.has('chosen')) return world.asUsual(request);
      const to = (chosen: string) =>
        `/login?${new URLSearchParams({ chosen, service: searchParams.get('service') ?? '' })}`;
      const name = username.startsWith('ada') ? 'Ada Archer' : 'Ben Baker';
      const tile = html`<main id="people"><a href="${to('listed')}">${name} (${username})</a></main>`;
      return page(
        'Choose an account',
        html`${tile}${another && html`<a id="another" href="${to('another')}">Another account</a>`}`,
      );
    }),
  ];
  return { what, handlers };
}

for (const tier of ['http', 'browser'] as const) {
  const test = testIn[tier].extend({
    target: [({ target }, use) => use({ ...target, profile }), { scope: 'worker' }],
  });

  test(`${tier}: a chooser whose listed account asks for the password is no drift`, async ({
    watch,
    world,
  }) => {
    world.break(remembers({ isOpen: false, another: true }));
    expect((await watch()).findings).toMatchObject([{ class: 'ok' }]);
  });

  test(`${tier}: a chooser whose listed account opens without a password is a leak`, async ({
    watch,
    world,
  }) => {
    world.break(remembers({ isOpen: true, another: true }));
    expect((await watch()).findings[0]).toMatchObject({
      class: 'leak-sso',
      message: expect.stringContaining("by what the account chooser offers in Ada Archer's name"),
    });
  });

  test(`${tier}: a chooser without a way for others is a login that changed`, async ({ watch, world }) => {
    world.break(remembers({ isOpen: false, another: false }));
    expect((await watch()).findings[0]).toMatchObject({
      class: 'login-changed',
      message: expect.stringContaining('for who is not listed'),
    });
  });
}
