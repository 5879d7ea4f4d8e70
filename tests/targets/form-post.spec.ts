import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { openAtDoor } from '../../fixtures/guard-credentials.ts';
import { Gateway } from '../../mocks/gateway.ts';
import { worldOf } from '../../mocks/offline-world.ts';
import { toldAt } from './catalogued-stories.ts';
import { expect, test } from './test.ts';

const { ada } = accounts;

/** An app of somebody's own, whose cookies differ by their SameSite alone, and what came with each request. */
async function startAppOfCookies() {
  const came: string[] = [];
  const server = createServer((request, response) => {
    const names = (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=')[0] ?? '');
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    if (pathname !== '/begin') came.push(`${request.method} ${pathname}: ${names.sort().join(' ')}`);
    response.setHeader('set-cookie', [
      'lax=1; Path=/; SameSite=Lax',
      'none=1; Path=/; SameSite=None; Secure',
      'strict=1; Path=/; SameSite=Strict',
    ]);
    if (request.method === 'POST') response.writeHead(303, { location: '/landed' });
    response.end('<!doctype html><title>App</title>');
  });
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { came, port, origin: `http://localhost:${port}`, close: () => server.close() };
}

test('a form that the provider’s page posts brings no Lax cookie of the app; the page that it leads to has it again', async ({
  browser,
  missingEngine,
}) => {
  test.skip(missingEngine !== null, missingEngine ?? '');
  const app = await startAppOfCookies();
  const gateway = await Gateway.start(await worldOf('gitlab'));
  gateway.registerLoopbackPort(app.port);
  const redirectUri = `${app.origin}/callback`;
  gateway.world.registerClient('own-app', { secret: 'offline', redirectUris: [redirectUri] });
  const { profile } = await loadTarget({ ...loadConfig({ cwd: '/', env: {} }), target: 'gitlab' });
  const known = { profile, app: [app.origin] };
  const { context, close } = await openAtDoor(browser, await gateway.openDoor('A'), known);
  const page = await context.newPage();
  await page.goto(`${app.origin}/begin`);
  const query = new URLSearchParams({ response_type: 'code', client_id: 'own-app', scope: 'openid' });
  query.set('redirect_uri', redirectUri);
  query.set('response_mode', 'form_post');
  await page.evaluate((url) => location.assign(url), `${profile.authorizeUrl}?${query}`);
  await page.getByLabel('Email address').fill(ada.username);
  await page.getByLabel('Password').fill(ada.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page).toHaveURL(`${app.origin}/landed`);
  expect(app.came).toEqual(['POST /callback: none', 'GET /landed: lax none']);
  await close();
  await gateway.close();
  app.close();
});

test('the built-in app takes an answer that is posted, and says whose account it is', async ({
  browser,
  missingEngine,
}, testInfo) => {
  test.skip(missingEngine !== null, missingEngine ?? '');
  const authorizeParameters = { response_mode: 'form_post' };
  const played = { browser, provider: 'gitlab', authorizeParameters, testInfo };
  const told = await toldAt(played, ['shared-browser-at-once', 'prompt-login']);
  expect([...told].map(([name, { verdict }]) => [name, verdict.verdict])).toEqual([
    ['shared-browser-at-once', 'leak'],
    ['prompt-login', 'fresh-login'],
  ]);
});
