import { readFile } from 'node:fs/promises';
import { inWords } from '../../commands/explain/words.ts';
import { deliveries } from '../../core/remedies/deliveries.ts';
import { strategies } from '../../core/remedies/strategies.ts';
import { minutesMs } from '../../mocks/clock.ts';
import { expect, explained, rewritten, test } from './test.ts';

// A whole story in a browser, written down by it, and read again.
test.describe.configure({ timeout: 90_000 });

const redirect = deliveries.row('redirect');
const logoutService = strategies.row('logout-service');

test('a leak by the single sign-on session is named, with the hop at which it answered', async ({
  B,
  world,
}) => {
  const { verdict, layer, hop, trail, reason, loginFormSeen } = await explained(
    await B(() => world.clock.advance(minutesMs(20))),
  );
  expect({ verdict, layer, loginFormSeen }).toEqual({
    verdict: 'leak',
    layer: 'sso',
    loginFormSeen: false,
  });
  expect(reason).toBe("B is offered Ada Archer's consent (aa111) without a login");
  expect(trail[hop ?? -1]).toMatchObject({ host: 'signin.infusionsoft.com', path: '/login', status: 302 });
});

test("a leak by Account Central's own session is told from it", async ({ B }) => {
  const { verdict, layer, hop, trail } = await explained(await B());
  expect({ verdict, layer }).toEqual({ verdict: 'leak', layer: 'local' });
  expect(trail[hop ?? -1]).toMatchObject({
    host: 'accounts.infusionsoft.com',
    path: '/app/oauth/authorize',
    status: 200,
  });
});

test("with the workaround it is a fresh login, with B's tenant", async ({ B, app }) => {
  const har = await B(() => {
    app.dialog.remedy = {
      strategy: logoutService,
      delivery: redirect,
    };
  });
  const { verdict, account, loginFormSeen } = await explained(har);
  expect({ verdict, loginFormSeen, account }).toEqual({
    verdict: 'fresh-login',
    loginFormSeen: true,
    account: { username: 'ben.baker@example.com', tenant: 'bb222', provedBy: 'callback' },
  });
});

test('without a word about who was meant, it says what it takes for granted', async ({ B }) => {
  const explanation = await explained(await B(), null);
  expect(explanation.verdict).toBe('leak');
  expect(inWords(explanation).join('\n')).toContain(
    'taken for granted: the account that came back is not the one',
  );
});

test('no cookie, code, state, token or password of the file is in what comes out of it', async ({
  B,
  userA,
  userB,
}) => {
  const path = await B();
  const text = await readFile(path, 'utf8');
  const explanation = await explained(path);
  const out = JSON.stringify(explanation) + inWords(explanation).join('\n');
  const values = [
    ...text.matchAll(/(?:[?&](?:code|state|ticket|execution)=|(?:JSESSIONID|TGC|app_session)=)([\w-]{8,})/g),
  ];
  expect(values.length).toBeGreaterThan(10);
  const secrets = new Set(values.map(([, value = '']) => value));
  for (const secret of [...secrets, userA.account.password, userB.account.password, userA.user.password])
    expect(out).not.toContain(secret);
});

test('a sanitised export, without cookies, gives the same verdict and says what it lacks', async ({
  B,
  world,
}) => {
  const path = await rewritten(await B(() => world.clock.advance(minutesMs(20))), ({ request, response }) => {
    request.headers = request.headers.filter(({ name }) => !/^(cookie|authorization)$/i.test(name));
    response.headers = response.headers.filter(({ name }) => !/^set-cookie$/i.test(name));
    request.cookies = [];
    response.cookies = [];
    delete request.postData;
  });
  const { verdict, layer, notes } = await explained(path);
  expect({ verdict, layer }).toEqual({ verdict: 'leak', layer: 'sso' });
  expect(notes.join()).toContain('the file holds no Set-Cookie');
});

test('a file whose earlier pages set a cookie is not said to hold no Set-Cookie', async ({ B, world }) => {
  let isFirst = true;
  const path = await rewritten(await B(() => world.clock.advance(minutesMs(20))), ({ response }) => {
    response.headers = response.headers.filter(({ name }) => !/^set-cookie$/i.test(name));
    if (isFirst) response.headers.push({ name: 'Set-Cookie', value: 'seen=1' });
    isFirst = false;
  });
  expect((await explained(path)).notes.join()).not.toContain('no Set-Cookie');
});

test('an export without the pages gives the same verdict by addresses and callback', async ({ B, world }) => {
  const path = await rewritten(await B(() => world.clock.advance(minutesMs(20))), ({ response }) => {
    delete response.content.text;
  });
  const { verdict, layer, notes } = await explained(path);
  expect({ verdict, layer }).toEqual({ verdict: 'leak', layer: 'sso' });
  expect(notes.join()).toContain('the file holds no pages');
});
