import { accounts } from '../../core/targets/offline-accounts.ts';
import { authorizeUrl, crm, expect, home, login, logout, test, withQuery } from './test.ts';

const reauthentication = 'https://developers.infusionsoft.com/docs/infusionsoft-login/reauthentication/';

test('the documentation of forced re-authentication is gone', async ({ visitor }) => {
  expect(await visitor.get(reauthentication)).toMatchObject({ status: 404, heading: 'Page not found' });
});

for (const origin of [
  'https://signin.infusionsoft.com',
  'https://accounts.infusionsoft.com',
  'https://api.infusionsoft.com',
  'https://developers.infusionsoft.com',
  'https://login.labs.thryv.com',
  'https://aa111.infusionsoft.com',
  'https://another-provider.example',
]) {
  test(`a path that ${origin} does not have is not found there`, async ({ visitor }) => {
    for (const method of ['GET', 'POST', 'DELETE'])
      expect((await visitor.ask(method, `${origin}/no/such/path`)).status).toBe(404);
  });
}

test("the redirect URI of the thread's own URL is there", async ({ visitor }) => {
  expect((await visitor.get('http://www.google.com/?code=x')).status).toBe(200);
});

test("the thread's own client is registered, with the redirect URI of its URL", async ({
  visitor,
  signedIn,
}) => {
  const query = { response_type: 'code', redirect_uri: 'http://www.google.com', client_id: '123' };
  const page = await signedIn(withQuery(authorizeUrl().split('?')[0] ?? '', query), accounts.ada);
  const { headers } = await visitor.submit(page, { allow: 'Allow' });
  expect(headers.get('location')).toMatch(/^http:\/\/www\.google\.com\?code=/);
});

test('HEAD is answered like GET, without the body', async ({ visitor }) => {
  for (const url of [login, logout, home, reauthentication, crm('aa111')]) {
    const [get, head] = [await visitor.get(url), await visitor.ask('HEAD', url)];
    expect({ url, status: head.status, body: head.body }).toEqual({ url, status: get.status, body: '' });
  }
});

test('HEAD at /logout ends the session as GET does', async ({ visitor, signedIn, world }) => {
  await signedIn(login, accounts.ada);
  const answer = await visitor.ask('HEAD', withQuery(logout, { service: authorizeUrl() }));
  expect(answer.headers.get('location')).toBe(authorizeUrl());
  expect(answer.headers.getSetCookie()).toHaveLength(1);
  expect(world.sso.usernames).toEqual([]);
});

test('every page has a language, a title and one heading', async ({
  visitor,
  newVisitor,
  signedIn,
  world,
}) => {
  const consent = await signedIn(authorizeUrl(), accounts.severalTenants);
  const stranger = newVisitor();
  const form = await stranger.get(login);
  const pages = [
    consent,
    form,
    await stranger.logIn(form, { ...accounts.ada, password: 'wrong' }),
    await visitor.get(login),
    await visitor.get(home),
    await visitor.get(authorizeUrl({ redirect_uri: 'x' })),
    await visitor.open(crm('cc333')),
    await visitor.open(crm('aa111')),
    await visitor.get('https://accounts.infusionsoft.com/login/cas?ticket=x'),
    await visitor.get(withQuery(login, { service: 'https://app.test/' })),
    await visitor.get(`${home}/no/such/path`),
    await visitor.get(reauthentication),
    await visitor.get('https://www.google.com/'),
    await visitor.get(logout),
  ];
  world.turn({ confirmLogout: true, oneTimeCode: true });
  pages.push(await visitor.get(logout), await visitor.logIn(await visitor.get(login), accounts.ada));
  world.turn({ loginPage: 'upstream' });
  const identifier = await visitor.open(login);
  const password = await visitor.submit(identifier, { username: 'x' });
  pages.push(identifier, password, await visitor.logIn(identifier, accounts.ada));
  for (const { body, url, title } of pages) {
    const basics = [/<html lang="en">/g, /<h1>/g, /<main>/g].map((tag) => body.match(tag)?.length);
    expect({ url: url.href, title, basics }).toEqual({
      url: url.href,
      title: expect.stringMatching(/./),
      basics: [1, 1, 1],
    });
    const inputs = [...body.matchAll(/<(?:input|select) id="(\w+)"/g)].map(([, id]) => id);
    const labels = [...body.matchAll(/<label for="(\w+)"/g)].map(([, id]) => id);
    expect(labels).toEqual(inputs);
  }
});

test('what a person typed or a link carried is echoed as text, never as markup', async ({
  visitor,
  signedIn,
  world,
}) => {
  const evil = `'"><img src=x onerror=alert(1)>&amp;`;
  world.registerClient(evil, { secret: 's', redirectUris: ['https://app.test/callback'] });
  const form = await visitor.open(withQuery(login, { service: `${home}?${evil}` }));
  const pages = [form, await visitor.logIn(form, { ...accounts.ada, username: evil })];
  pages.push(await signedIn(authorizeUrl({ client_id: evil, state: evil, scope: evil }), accounts.ada));
  pages.push(await visitor.get(authorizeUrl({ redirect_uri: evil, client_id: evil })));
  pages.push(await visitor.get(withQuery(login, { service: evil })));
  pages.push(await visitor.get(withQuery('https://accounts.infusionsoft.com/login/cas', { ticket: evil })));
  world.turn({ confirmLogout: true });
  pages.push(await visitor.get(withQuery(logout, { service: evil })));
  for (const { body, url } of pages) expect(body, url.href).not.toContain('<img');
});

test('a form carries what it echoes on unchanged', async ({ visitor, signedIn }) => {
  const state = `'"><b>&amp; ü🙂 \u202eevil`;
  const page = await signedIn(authorizeUrl({ state }), accounts.ada);
  const { location } = await visitor.submit(page, { allow: 'Allow' });
  expect(location?.searchParams.get('state')).toBe(state);
});
