import type { Page } from '@playwright/test';
import { delay, HttpResponse, http } from 'msw';
import { keap } from '../../core/providers/keap.ts';
import { readLanding } from '../../core/trail/read-landing.ts';
import type { Recorder } from '../../core/trail/recorder.ts';
import { expect, here, icon, pageAt, test } from './test.ts';

const profile = {
  ...keap,
  pages: keap.pages.map((sign) => (sign.host?.startsWith('signin') ? { ...sign, host: 'here.test' } : sign)),
};
const redirectUri = 'https://app.test/callback';
const loggedOut = '<title>Logout Successful</title>';
const loginForm = '<title>Log In</title><input type="password">';

const read = ({ page, recorder }: { page: Page; recorder: Recorder }, timeoutMs = 4000) =>
  readLanding(page, { profile, recorder, mark: 0, redirectUri, timeoutMs });

/** The page, where something happens as soon as it was asked for the first time what it is. */
function onceAsked(page: Page, happens: () => Promise<void>): Page {
  let isAsked = false;
  return new Proxy(page, {
    get: (target, key) => {
      const own = Reflect.get(target, key);
      if (typeof own !== 'function') return own;
      if (key !== 'evaluate' || isAsked) return own.bind(target);
      isAsked = true;
      return async (...args: unknown[]) => {
        const answer = await own.apply(target, args);
        await happens();
        return answer;
      };
    },
  });
}

/** Goes there; that nothing comes is for the landing to say. */
const go = (page: Page, url: string) => page.goto(url, { waitUntil: 'commit' }).catch(() => undefined);

test('a callback counts although nothing answers at the redirect URI', async ({ desk, serve, gateway }) => {
  const location = `${redirectUri}?code=1&scope=${encodeURIComponent('full|bb222.infusionsoft.com')}`;
  serve(http.get(`${here}/`, () => new HttpResponse(null, { status: 302, headers: { location } })));
  await go(desk.page, here);
  expect(await read(desk)).toMatchObject({
    ...{ kind: 'callback', host: 'app.test', path: '/callback', status: null, tenant: 'bb222', error: null },
  });
  gateway.takeTroubles();
});

test('a callback is read once the app has answered it, and carries its error', async ({ desk, serve }) => {
  serve(
    http.get(redirectUri, async () => {
      await delay(300);
      return HttpResponse.html(`${icon}<title>answered</title>`, { status: 403 });
    }),
  );
  void go(desk.page, `${redirectUri}?error=access_denied`);
  await desk.page.waitForEvent('request');
  expect(await read(desk)).toMatchObject({
    kind: 'callback',
    status: 403,
    error: 'access_denied',
    tenant: null,
  });
});

test('what never answers is unreachable, by the host that was asked for', async ({
  desk,
  serve,
  gateway,
}) => {
  serve(
    http.get(
      `${here}/`,
      () => new HttpResponse(null, { status: 302, headers: { location: 'https://nowhere.test/a' } }),
    ),
  );
  await go(desk.page, here);
  expect(await read(desk)).toMatchObject({
    kind: 'unreachable',
    host: 'nowhere.test',
    path: '/a',
    status: null,
  });
  gateway.takeTroubles();
});

test('what has not answered in time is unreachable, not the page that is still shown', async ({
  desk,
  serve,
}) => {
  serve(
    pageAt('/', `${loginForm}<a href="/slow">go</a>`),
    http.get(`${here}/slow`, () => delay('infinite')),
  );
  await desk.page.goto(here);
  await desk.page.click('a', { noWaitAfter: true });
  await expect.poll(() => desk.recorder.mark).toBe(2);
  expect(await read(desk, 500)).toMatchObject({ kind: 'unreachable', host: 'here.test', path: '/slow' });
});

test('a page that nothing recognises is unknown, once the time is up', async ({ desk, serve }) => {
  serve(pageAt('/', '<title>Welcome</title>'));
  await desk.page.goto(here);
  expect(await read(desk, 300)).toMatchObject({
    kind: 'unknown',
    host: 'here.test',
    title: 'Welcome',
    status: 200,
  });
});

test('a page that is replaced while it is looked at is looked at again', async ({ desk, serve }) => {
  serve(pageAt('/', '<title>Welcome</title><script>console.log("on its way")</script>'));
  await desk.page.goto(here);
  const page = onceAsked(desk.page, () =>
    desk.page.evaluate((html) => {
      history.pushState(null, '', '/login');
      document.documentElement.innerHTML = html;
    }, loginForm),
  );
  expect(await read({ ...desk, page })).toMatchObject({
    kind: 'login-form',
    path: '/login',
    title: 'Log In',
  });
});

test('a logged-out page that goes on by itself is waited for, however it goes on', async ({
  desk,
  serve,
}) => {
  const later = '<script>setTimeout(() => location.replace("/login"), 300)</script>';
  const ways = [
    pageAt('/logout/meta', `<meta http-equiv="refresh" content="0.3;url=/login">${loggedOut}`),
    pageAt('/logout/header', loggedOut, [['refresh', '0.3;url=/login']]),
    pageAt('/logout/script', loggedOut + later),
  ];
  serve(...ways, pageAt('/login', loginForm));
  const kinds: string[] = [];
  for (const way of ['meta', 'header', 'script']) {
    await go(desk.page, `${here}/logout/${way}`);
    kinds.push((await read(desk)).kind);
  }
  expect(kinds).toEqual(['login-form', 'login-form', 'login-form']);
});

test('a logged-out page that only renews itself now and then is where the browser rests', async ({
  desk,
  serve,
}) => {
  serve(pageAt('/logout', `<meta http-equiv="refresh" content="1800">${loggedOut}`));
  await desk.page.goto(`${here}/logout`);
  // No time-out ends this: were it waited for, the test would not end.
  expect(await read(desk, 3_600_000 / 4)).toMatchObject({ kind: 'logged-out' });
});

test('a logged-out page whose scripts lead nowhere is where the browser rests', async ({ desk, serve }) => {
  serve(pageAt('/logout', `${loggedOut}<script>console.log("nothing")</script>`));
  await desk.page.goto(`${here}/logout`);
  expect(await read(desk, 600)).toMatchObject({ kind: 'logged-out' });
});

const asksAsAda = (script: string) =>
  `<header id="who"></header><form><button name="allow">Allow</button><button name="deny">Deny</button></form><script>${script}</script>`;
const consenting = { ...profile, pages: [{ landing: 'consent' as const, anyOf: ['[name="allow"]'] }] };

for (const ms of [0, 100, 700, 2500])
  test(`an account that a script puts on the consent page after ${ms} ms is read`, async ({
    desk,
    serve,
  }) => {
    const named = "document.querySelector('#who').innerText = 'Ada Archer (ada.archer@example.com)'";
    serve(pageAt('/', asksAsAda(`setTimeout(() => { ${named} }, ${ms})`)));
    await go(desk.page, here);
    const context = { profile: consenting, recorder: desk.recorder, mark: 0, redirectUri, timeoutMs: 10_000 };
    expect(await readLanding(desk.page, context)).toMatchObject({
      kind: 'consent',
      account: { username: 'ada.archer@example.com' },
    });
  });

test('a consent page with scripts that never names an account is read as one that names nobody', async ({
  desk,
  serve,
}) => {
  serve(pageAt('/', asksAsAda('')));
  await go(desk.page, here);
  const context = { profile: consenting, recorder: desk.recorder, mark: 0, redirectUri, timeoutMs: 600 };
  expect(await readLanding(desk.page, context)).toMatchObject({ kind: 'consent', account: null });
});

test('a page that comes just before the last look is told by it', async ({
  desk: { page, recorder },
  serve,
}) => {
  serve(pageAt('/', '<title>One moment</title><script></script>'), pageAt('/login', loginForm));
  await go(page, here);
  const timeoutMs = 300;
  const overMs = Date.now() + timeoutMs;
  const until = async () => {
    await page.reload();
    await expect.poll(() => Date.now()).toBeGreaterThan(overMs);
  };
  const looks = [until, () => go(page, `${here}/login`)];
  const slow = new Proxy(recorder, {
    get: (target, key) => {
      if (key === 'hideHandedOut') return looks.shift() ?? (async () => undefined);
      const own = Reflect.get(target, key);
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
  expect(await read({ page, recorder: slow }, timeoutMs)).toMatchObject({
    kind: 'login-form',
    path: '/login',
  });
  expect(looks).toEqual([]);
});
