import { request as send } from 'node:http';
import { client, expect, redirectUri, test } from './test.ts';

/** Sends headers that fetch would not let a caller set; gives the status. */
function statusOf(url: string, method: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = send(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', reject).end();
  });
}

test('the state says who is signed in where, and whose tokens are good', async ({
  visitor,
  command,
  userA,
}) => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
  });
  await visitor.pages.visit(`https://accounts.infusionsoft.com/app/oauth/authorize?${query}`);
  await visitor.pages.logIn(userA.account);
  await visitor.pages.allow();
  const code = visitor.callback().searchParams.get('code') ?? '';

  const state = await command('/clock', { minutes: 1 });
  const { username } = userA.account;
  expect(state.signedIn).toEqual([
    { session: 'sso', host: null, username },
    { session: 'local', host: 'accounts.infusionsoft.com', username },
  ]);
  expect(JSON.stringify(state), 'no code').not.toContain(code);
  expect(state.exchanges[0]).toMatchObject({ method: 'POST', path: '/app/oauth/authorize', status: 302 });
});

test('moving the clock ends the sessions that end by it', async ({ provider, command }) => {
  const { local, sso } = provider.gateway.world;
  local.start('ada.archer@example.com', {
    host: 'https://accounts.infusionsoft.com',
    ticket: '',
    freshFor: null,
  });
  sso.start('ada.archer@example.com', { services: new Map() });
  const { signedIn } = await command('/clock', { minutes: 20 });
  expect(signedIn.map(({ session }) => session)).toEqual(['sso']);
});

test('a reset ends sessions and faults, and keeps the clients', async ({ provider, command }) => {
  provider.gateway.world.sso.start('ada.archer@example.com', { services: new Map() });
  await command('/faults/on', { name: 'single-logout-is-lost' });
  expect(await command('/reset')).toMatchObject({
    signedIn: [],
    faults: [],
    clients: [{ clientId: client.clientId }],
  });
});

test('a fault that is turned off leaves the others on and the sessions alive', async ({
  provider,
  command,
}) => {
  const { world } = provider.gateway;
  world.sso.start('ada.archer@example.com', { services: new Map() });
  await command('/faults/on', { name: 'logout-answers-404' });
  await command('/faults/on', { name: 'single-logout-is-lost' });
  const state = await command('/faults/off', { name: 'logout-answers-404' });
  expect(state.faults.map(({ name }) => name)).toEqual(['single-logout-is-lost']);
  expect(world.knobs.singleLogout).toBe('lost');
  expect((await world.ask(new Request('https://signin.infusionsoft.com/logout'))).status).toBe(200);
  expect(state.signedIn).toHaveLength(1);
});

test('a client can be registered while the provider runs', async ({ provider, command }) => {
  const fields = { client_id: 'second', client_secret: 's', redirect_uri: 'http://localhost:4000/cb' };
  const { clients } = await command('/clients', fields);
  expect(clients).toContainEqual({ clientId: 'second', redirectUris: ['http://localhost:4000/cb'] });
  expect(provider.gateway.world.clients.get('second')).toMatchObject({ secret: 's' });
});

for (const [path, fields, said] of [
  ['/clock', { minutes: 'soon' }, 'minutes is not usable; expected a number above 0'],
  ['/clock', {}, 'minutes is missing; expected a number above 0'],
  ['/faults/on', { name: 'logout-answers-405' }, 'there is no fault'],
  ['/clients', { client_id: 'x', client_secret: 's', redirect_uri: 'localhost' }, 'expected a URL such as'],
] as const)
  test(`${path} with ${JSON.stringify(fields)} is answered 400 with what was expected`, async ({
    command,
  }) => {
    await expect(command(path, fields)).rejects.toThrow(said);
  });

test('a page of another site cannot command the provider', async ({ control }) => {
  const host = new URL(control.url).host;
  for (const headers of [
    { host, origin: 'https://evil.example' },
    { host, origin: 'null' },
    { host, 'sec-fetch-site': 'cross-site' },
    { host, 'sec-fetch-site': 'same-site' },
    { host, origin: 'http://localhost:1' },
  ])
    expect(await statusOf(`${control.url}/reset`, 'POST', headers), JSON.stringify(headers)).toBe(403);
});

test('a name that was rebound to loopback reads nothing', async ({ control }) => {
  const { port } = new URL(control.url);
  expect(await statusOf(`${control.url}/state`, 'GET', { host: `evil.example:${port}` })).toBe(403);
  expect(await statusOf(`${control.url}/state`, 'GET', { host: `127.0.0.1:${port}` })).toBe(200);
});

test('nothing is changed by GET', async ({ control }) => {
  expect(await statusOf(`${control.url}/reset`, 'GET', { host: new URL(control.url).host })).toBe(405);
});

test('/env is what a shell can evaluate', async ({ control, surroundings }) => {
  const text = await (await fetch(`${control.url}/env`)).text();
  expect(text).toContain(`export HTTPS_PROXY=${surroundings.proxy}\n`);
  expect(text).toContain(`export NODE_EXTRA_CA_CERTS=${surroundings.certificateFile}\n`);
});

test('the page commands by its own forms: a fault on and off, the clock, a client, a reset', async ({
  control,
  provider,
  page,
}) => {
  await page.goto(control.url);
  await expect(page.getByText('Nobody is signed in.')).toBeVisible();

  await page.getByLabel('Fault').selectOption('single-logout-is-lost');
  await page.getByRole('button', { name: 'Turn on' }).click();
  const off = page.getByRole('button', { name: 'Turn off single-logout-is-lost' });
  await expect(off).toBeVisible();
  expect(provider.gateway.world.knobs.singleLogout).toBe('lost');
  await off.click();
  await expect(page.getByText('None is on.')).toBeVisible();

  await page.getByLabel('Minutes forward').fill('60');
  await page.getByRole('button', { name: 'Move forward' }).click();
  await expect(page.getByText('2026-03-02T10:00:00.000Z')).toBeVisible();

  await page.getByText('Register a client').click();
  await page.getByLabel('client_id').fill('from-the-page');
  await page.getByLabel('client_secret').fill('any');
  await page.getByLabel('redirect_uri').fill('http://localhost:5000/cb');
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByRole('cell', { name: 'from-the-page' })).toBeVisible();

  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByText('2026-03-02T09:00:00.000Z')).toBeVisible();
});

test('the page never scrolls sideways on a narrow screen, however long its tables are', async ({
  control,
  provider,
  page,
}) => {
  const url = `https://signin.infusionsoft.com/${'a-long-path'.repeat(20)}`;
  const { world } = provider.gateway;
  await world.call('a server', new Request(url));
  await page.setViewportSize({ width: 320, height: 600 });
  await page.goto(control.url);
  await expect(page.getByRole('cell', { name: /a-long-path/ })).toBeVisible();
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
});
