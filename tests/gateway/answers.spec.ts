import { HttpResponse, http, passthrough } from 'msw';
import { expect, test } from './test.ts';

const here = 'https://here.test';

test('a handler that throws is a 500 for the client and a report for the test', async ({
  gateway,
  call,
  serve,
}) => {
  serve(
    http.get(`${here}/`, () => {
      throw new Error('the handler has a bug');
    }),
  );
  expect((await call(`${here}/`)).status).toBe(500);
  expect(gateway.takeTroubles()).toEqual([
    { kind: 'handler-threw', message: 'GET here.test/: the handler threw the handler has a bug' },
  ]);
});

test('HttpResponse.error() cuts the connection, and is no trouble', async ({ gateway, call, serve }) => {
  serve(http.get(`${here}/`, () => HttpResponse.error()));
  await expect(call(`${here}/`)).rejects.toThrow('fetch failed');
  expect(gateway.takeTroubles()).toEqual([]);
  expect(gateway.world.log.from('client')).toMatchObject([{ host: 'here.test', status: null }]);
});

test('passthrough() is refused, as there is nothing to pass through to', async ({ gateway, call, serve }) => {
  serve(http.get(`${here}/`, () => passthrough()));
  expect((await call(`${here}/`)).status).toBe(500);
  expect(gateway.takeTroubles()).toMatchObject([{ kind: 'passed-through' }]);
});

test('a request that no handler answers is reported by its method, host and path', async ({
  gateway,
  call,
  serve,
}) => {
  serve(http.get(`${here}/known`, () => HttpResponse.text('known')));
  expect((await call(`${here}/other?code=secret`, { method: 'DELETE' })).status).toBe(500);
  expect(gateway.takeTroubles()).toEqual([
    { kind: 'nothing-answered', message: 'DELETE here.test/other: no handler answered' },
  ]);
});

test('a response that a handler gives a second time is reported, not sent as an empty page', async ({
  gateway,
  call,
  serve,
}) => {
  const once = HttpResponse.text('body');
  serve(http.get(`${here}/`, () => once));
  expect(await (await call(`${here}/`)).text()).toBe('body');
  expect((await call(`${here}/`)).status).toBe(500);
  expect(gateway.takeTroubles()).toMatchObject([{ kind: 'handler-threw' }]);
});

test('a body that breaks off cuts the connection and is reported', async ({ gateway, call, serve }) => {
  const body = () => new ReadableStream({ pull: (controller) => controller.error(new Error('broke')) });
  serve(http.get(`${here}/`, () => new HttpResponse(body())));
  await expect(call(`${here}/`).then((response) => response.text())).rejects.toThrow();
  expect(gateway.takeTroubles()).toEqual([
    { kind: 'handler-threw', message: 'GET here.test/: the response broke off: broke' },
  ]);
});

test('the answer to HEAD has headers and no body', async ({ call, serve }) => {
  serve(http.head(`${here}/`, () => HttpResponse.text('unseen', { headers: { 'x-seen': 'yes' } })));
  const response = await call(`${here}/`, { method: 'HEAD' });
  expect(response.headers.get('x-seen')).toBe('yes');
  expect(await response.text()).toBe('');
});

for (const status of [204, 304])
  test(`an answer of ${status} ends without a body`, async ({ call, serve }) => {
    serve(http.get(`${here}/`, () => new HttpResponse(null, { status })));
    const response = await call(`${here}/`, { redirect: 'manual' });
    expect([response.status, await response.text()]).toEqual([status, '']);
  });

test('a Location that is no URL reaches the client as it is, and the log as none', async ({
  gateway,
  call,
  serve,
}) => {
  serve(
    http.get(`${here}/`, () => new HttpResponse(null, { status: 302, headers: { location: 'https://[' } })),
  );
  const response = await call(`${here}/`, { redirect: 'manual' });
  expect(response.headers.get('location')).toBe('https://[');
  expect(gateway.world.log.from('client')).toMatchObject([{ status: 302, location: null }]);
});

test('a big body arrives whole in both directions', async ({ call, serve }) => {
  const big = 'x'.repeat(5_000_000);
  serve(http.post(`${here}/`, async ({ request }) => HttpResponse.text(await request.text())));
  expect(await (await call(`${here}/`, { method: 'POST', body: big })).text()).toBe(big);
});

test('a big body that the handler does not read leaves the connection usable', async ({ call, serve }) => {
  serve(http.all(`${here}/`, () => HttpResponse.text('ignored')));
  for (const method of ['POST', 'GET']) {
    const body = method === 'POST' ? 'x'.repeat(5_000_000) : null;
    expect(await (await call(`${here}/`, { method, body })).text()).toBe('ignored');
  }
});

test('the log keeps names, and no value of a cookie, a parameter or a session id in the path', async ({
  gateway,
  call,
  serve,
}) => {
  const cookies: [string, string][] = [
    ['set-cookie', 'TGC=secret-1; Path=/'],
    ['set-cookie', 'secret-2'],
  ];
  serve(
    http.get(
      `${here}/*`,
      () =>
        new HttpResponse(null, {
          headers: [['location', '/to;jsessionid=secret-3?code=secret-4'], ...cookies],
        }),
    ),
  );
  await call(`${here}/login;jsessionid=secret-5/x?ticket=secret-6`, {
    headers: { cookie: 'SID=secret-7; x' },
  });
  expect(gateway.world.log.from('client')).toMatchObject([
    { path: '/login;…/x', parameters: ['ticket'], cookiesSent: ['SID', ''], cookiesSet: ['TGC', ''] },
  ]);
  expect(JSON.stringify(gateway.world.log.all)).not.toContain('secret');
});

test('the log keeps no token that stands in a path, and none in the place of a parameter', async ({
  gateway,
  call,
  serve,
}) => {
  const token = 'CJSP5qf1KhICAQEYsJdIIGOBii1hQIyGQAf3xBKmlwHjX7OI';
  serve(http.all(`${here}/*`, () => HttpResponse.text('')));
  await call(`${here}/oauth/v1/access-tokens/${token}`);
  await call(`${here}/callback?${token}`);
  await call(`${here}/callback?code%3D${token}%26state%3Dx`);
  expect(gateway.world.log.from('client')).toMatchObject([
    { path: '/oauth/v1/access-tokens/…', parameters: [] },
    { path: '/callback', parameters: ['…'] },
    { path: '/callback', parameters: ['…'] },
  ]);
});
