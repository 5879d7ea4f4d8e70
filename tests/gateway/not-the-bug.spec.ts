import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HttpResponse, http } from 'msw';
import { expect, test } from '../../fixtures/test.ts';
import { long } from '../thorough.ts';

const home = 'https://accounts.infusionsoft.com/app/central/home';

test("user A's cookies reach a handler from A's own context alone", async ({ openBrowser, userA, world }) => {
  const a = (await openBrowser("A's browser")).seat(userA);
  await a.signInToTheApp();
  await a.connect();
  const b = (await openBrowser("B's browser")).seat(userA);
  await b.visit(home);
  expect(world.log.from("B's browser").map(({ host, cookiesSent }) => [host, ...cookiesSent])).toEqual([
    ['accounts.infusionsoft.com'],
    ['signin.infusionsoft.com'],
  ]);
});

test(
  'a gateway in a process whose MSW jar holds a cookie refuses, rather than answer for somebody else',
  long,
  async () => {
    const script = fileURLToPath(new URL('./process-with-a-jar.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script]);
    expect(JSON.parse(stdout)).toEqual({
      status: 500,
      troubles: ['GET signin.infusionsoft.com/login: a handler saw a cookie that the browser had not sent'],
    });
  },
);

test('a redirect to an unknown host never leaves the machine, and is reported by name', async ({
  openBrowser,
  userA,
  world,
  gateway,
}) => {
  const elsewhere = () =>
    new HttpResponse(null, { status: 302, headers: { location: 'https://example.com/' } });
  world.break({
    what: 'the home page redirects to a host of the internet',
    handlers: () => [http.get(home, elsewhere)],
  });
  const a = (await openBrowser()).seat(userA);
  expect(await a.open(home)).toMatchObject({ kind: 'unreachable' });
  expect(gateway.takeTroubles()).toEqual([
    {
      kind: 'unknown-host',
      message: 'browser asked for example.com, which the offline world does not have; nothing was sent to it',
    },
  ]);
});

test("the app's own redirect from localhost to the provider reaches the gateway", async ({
  openBrowser,
  userA,
  world,
}) => {
  const a = (await openBrowser()).seat(userA);
  await a.signInToTheApp();
  await a.clickConnect();
  const [first] = world.log.from('browser');
  expect(first).toMatchObject({
    host: 'accounts.infusionsoft.com',
    path: '/app/oauth/authorize',
    status: 302,
  });
});

test('a form that the app posts to the provider reaches the gateway', async ({
  openBrowser,
  userA,
  app,
  world,
}) => {
  const { page } = (await openBrowser()).seat(userA);
  await page.goto(app.address.origin);
  await page.setContent(
    '<form method="post" action="https://signin.infusionsoft.com/login"><button>Go</button></form>',
  );
  await page.getByRole('button').click();
  await expect(page).toHaveTitle('Log In');
  expect(world.log.from('browser')).toMatchObject([{ method: 'POST', host: 'signin.infusionsoft.com' }]);
});

test('two Set-Cookie headers of one answer both arrive in the jar', async ({ openBrowser, userA, world }) => {
  const headers: [string, string][] = [
    ['set-cookie', 'first=1; Secure'],
    ['set-cookie', 'second=2; Secure'],
  ];
  world.break({
    what: 'the home page sets two cookies',
    handlers: () => [http.get(home, () => new HttpResponse('hello', { headers }))],
  });
  const browser = await openBrowser();
  await browser.seat(userA).visit(home);
  expect((await browser.context.cookies()).map(({ name }) => name).toSorted()).toEqual(['first', 'second']);
});
