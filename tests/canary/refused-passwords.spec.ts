import { http } from 'msw';
import { accountCentral, signin } from '../../mocks/addresses.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { loginPage } from '../../mocks/pages/login.ts';
import { rebuilt } from '../../mocks/rewrite.ts';
import { expect, testIn, tiers } from './test.ts';

testIn.browser(
  'browser: a login whose answer a policy keeps from being followed has refused no password',
  async ({ watch, world }) => {
    world.break(await faults.named('a-policy-stops-what-follows-the-login'));
    const { findings, refusedUsername } = await watch();
    expect(findings[0]).toMatchObject({ class: 'login-changed', severity: 'CRITICAL' });
    expect(refusedUsername).toBeNull();
  },
);

for (const tier of tiers) {
  const test = testIn[tier];

  test(`${tier}: a login that was taken, and whose session no browser keeps, has refused no password`, async ({
    watch,
    world,
  }) => {
    // An hour in the past, by the server's own clock.
    const over = `; Expires=${new Date(Date.now() - 3_600_000).toUTCString()}`;
    const notKept = async (request: Request) => {
      const response = await world.asUsual(request);
      const headers = [...response.headers].map(([name, value]): [string, string] => [
        name,
        name === 'set-cookie' ? value + over : value,
      ]);
      return rebuilt(response, { headers });
    };
    world.break({
      what: 'the cookies of a session are over when they come',
      handlers: () => [
        http.post(`${signin}/login`, ({ request }) => notKept(request)),
        http.get(`${accountCentral}/login/cas`, async ({ request }) => {
          const response = await notKept(request);
          response.headers.set('location', `${accountCentral}/app/oauth/authorize?client_id=x`);
          return response;
        }),
      ],
    });
    const { findings, refusedUsername } = await watch();
    expect(findings[0]?.class).not.toBe('ok');
    expect(refusedUsername).toBeNull();
  });

  test(`${tier}: a form that comes again at once has refused the password`, async ({ watch, world }) => {
    world.break({
      what: 'every password is wrong',
      handlers: () => [
        http.post(`${signin}/login`, () => loginPage(world, { service: null, renew: false }, 'wrong')),
      ],
    });
    expect((await watch()).refusedUsername).toMatch(/^ada\./);
  });
}
