import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { examine } from '../../commands/doctor/examine.ts';
import type { Finding } from '../../commands/doctor/finding.ts';
import { Search } from '../../commands/doctor/search.ts';
import { documentOf, type Html, html } from '../../core/base/html.ts';
import { Access } from '../../core/live/access.ts';
import { loadConfig } from '../../core/settings/load.ts';
import type { TargetData } from '../../core/targets/target.ts';
import { long } from '../thorough.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 300_000 });

const form = html`<form method="post"><input name="username"><input type="password" name="password"><button>Sign in</button></form>`;

/** A provider after whose login stands a page that nothing describes, with links to others like it, without end. */
async function endless() {
  let pages = 0;
  const show = (response: ServerResponse, title: string, body: Html) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(documentOf(title, body));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://made');
    const goTo = (location: string) =>
      response.writeHead(302, { location, 'set-cookie': 'made=1; Path=/' }).end();
    if (pathname === '/authorize') return goTo(request.headers.cookie ? '/home' : '/login');
    if (pathname === '/login')
      return request.method === 'POST' ? goTo('/home') : show(response, 'Sign in', form);
    if (!pathname.startsWith('/home')) return response.writeHead(404).end();
    pages++;
    const links = ['east', 'west', 'north'].map(
      (one) => html`<p><a href="${pathname}/${one}">Continue to the ${one}</a></p>`,
    );
    const room = `Room${pathname.replaceAll('/', ' ')}`;
    return show(response, room, html`<h1>${room}</h1>${links}`);
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target: TargetData = {
    mode: 'loopback',
    profile: {
      ...{ name: 'endless', title: 'Endless', scope: '' },
      ...{ authorizeUrl: `http://${host}/authorize`, tokenUrl: `http://${host}/token` },
      layers: [{ layer: 'local', host, signInPath: '/login', cookies: ['made'] }],
      credentialHosts: [host],
      pages: [{ landing: 'login-form', anyOf: ['[name="password"]'] }],
      login: {
        username: ['[name="username"]'],
        password: ['[name="password"]'],
        submit: ['role=button[name="Sign in"]'],
      },
      consent: { allow: ['[name="allow"]'], account: null },
    },
    client: { id: 'made', secret: 'made-for-a-test' },
    accounts: {
      userA: { username: 'ada', name: 'Ada', password: 'loopback only' },
      userB: { username: 'ben', name: 'Ben', password: 'loopback only' },
    },
  };
  return { target, pages: () => pages, close: () => server.close() };
}

test(
  'pages that link on without end are tried to a bound, for both users together, and that is told',
  long,
  async ({ browser, load }) => {
    const { target, pages, close } = await endless();
    const findings: Finding[] = [];
    const access = Access.to(await load(target), loadConfig({ cwd: '/', env: {} }));
    const search = new Search({ pages: 12 });
    await examine(access, browser, { timeoutMs: 5000, search }, (state, about, message) =>
      findings.push({ state, about, message }),
    );
    close();
    expect(findings).toContainEqual({
      state: 'wrong',
      about: 'clicksOnTheWay',
      message: expect.stringMatching(
        /\/home, a page that .* 1\d pages were opened to find the way on, and no more are tried \(at most 12, and 5 minutes, in one examination\): say in clicksOnTheWay/s,
      ),
    });
    // Besides what is tried, each user comes to the first page a few times.
    expect(pages()).toBeLessThan(12 + 15);
  },
);

test('the pages, or else the minutes, end a search, in one examination', async () => {
  const search = new Search({ pages: 3 });
  search.opens(2);
  expect(search.isOver).toBe(false);
  search.opens(1);
  expect(search.isOver).toBe(true);
  const slow = new Search({ minutes: 0 });
  expect(await slow.during(async () => slow.isOver)).toBe(true);
  expect(new Search().isOver).toBe(false);
});
