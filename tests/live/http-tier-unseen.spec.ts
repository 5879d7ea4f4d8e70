import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { httpVisitors } from '../../core/canary/http/visitor.ts';
import { Access } from '../../core/live/access.ts';
import { Neighbours } from '../../core/live/neighbours.ts';
import type { Target } from '../../core/targets/target.ts';
import { test as base, expect } from '../alarms/support.ts';
import { guardedProfile } from './guarded-profile.ts';

const login = {
  username: 'ann@guarded.test',
  password: 'Archer-live-only',
  oneTimeCode: async () => '482913',
};

type Answers = (response: ServerResponse) => unknown;
type Asked = 'a password' | 'a code too';

/** How often three runs, one after the other, send a password or a code without a browser, where this answers the last of it. */
const test = base.extend<{
  timesSent: (answers: Answers, asked?: Asked, action?: string) => Promise<number>;
}>({
  timesSent: async ({ folder: stateDir }, use) => {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    await use(async (answers, asked = 'a password', action = '') => {
      let sent = 0;
      server.on('request', async (request, response) => {
        const body = await text(request);
        if (request.url === '/round') return void response.writeHead(302, { location: '/round' }).end();
        if (request.url === '/never') return;
        if (request.url?.startsWith('/auth') && request.method === 'GET')
          return void response
            .writeHead(200, { 'content-type': 'text/html' })
            .end('<p>Sorry, try again.</p>');
        if (request.method === 'POST') sent++;
        const isLast = asked === 'a password' || body.includes('code=');
        if (request.method === 'POST' && isLast) return void answers(response);
        const name = request.method === 'POST' ? 'code' : 'password';
        const fields = name === 'code' ? '' : '<input name="name">';
        const type = name === 'code' ? 'text' : 'password';
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(
            `<form method="post" action="${action}">${fields}<input name="${name}" type="${type}"><button name="enter">Enter</button></form>`,
          );
      });
      for (let run = 0; run < 3; run++) {
        const neighbours = new Neighbours(['127.0.0.1']);
        const target = { mode: 'live', name: 'guarded', profile: guardedProfile(origin) } as Target;
        const access = Access.to(target, { stateDir, pauseMs: 0, deviceFile: null, neighbours }, {});
        const open = httpVisitors({
          ...{ access, redirectUri: 'http://localhost:3/callback', timeoutMs: 3000 },
          openDispatcher: async () => null,
        });
        const visitor = await open('somebody');
        await visitor
          .open(new URL(`${origin}/login`))
          .then(() => visitor.logIn(login))
          .then(({ kind }) => (kind === 'consent' ? visitor.allow() : null))
          .catch(() => undefined);
        await visitor.close();
        // As if the next run came an hour later.
        for (const name of await readdir(stateDir))
          if (name.endsWith('.live-run.json')) await rm(join(stateDir, name));
      }
      return sent;
    });
    server.closeAllConnections();
    server.close();
  },
});

const led =
  (status: number, location: string): Answers =>
  (response) =>
    response.writeHead(status, { location }).end();

const unknown: Readonly<Record<string, Answers>> = {
  'a redirect to a host that is none of the profile’s': led(302, 'http://localhost:9/locked'),
  'a redirect that takes the password to another host': led(307, 'http://localhost:9/locked'),
  'a redirect that goes round in circles': led(302, '/round'),
  'a redirect that takes the password to where it was': led(307, '/login'),
  'a redirect to a page that never comes': led(302, '/never'),
  'an answer that is cut': (response) => response.destroy(),
  'no answer': () => undefined,
  'a challenge of a firewall': (response) => response.writeHead(403).end('<title>Just a moment</title>'),
  'an error at the app': led(302, 'http://localhost:3/callback?error=access_denied'),
};

for (const [what, answers] of Object.entries(unknown)) {
  test(`without a browser, ${what} after a password lets no later run send it`, async ({ timesSent }) => {
    expect(await timesSent(answers)).toBe(1);
  });

  test(`without a browser, ${what} after a code lets no later run send anything`, async ({ timesSent }) => {
    expect(await timesSent(answers, 'a code too')).toBe(2);
  });
}

for (const status of [408, 429, 503])
  test(`without a browser, ${status} after a password keeps no later run from sending it`, async ({
    timesSent,
  }) => {
    expect(await timesSent((response) => response.writeHead(status).end('Too busy'))).toBe(3);
  });

const page =
  (status: number, body: string): Answers =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end(body);

const backToLogin = '<p>Invalid credentials</p><form action="/login"><button name="yes">Yes</button></form>';

for (const [what, answers, times] of [
  ['a page of its own with 401', page(401, '<p>Invalid credentials</p>'), 1],
  ['a page of its own with 200', page(200, '<p>Invalid credentials</p>'), 1],
  ['a way back to it, and a page of its own', led(303, '/auth?again=1'), 1],
  ['the app, without a code', led(302, 'http://localhost:3/callback?failed=1'), 1],
  ['the consent', page(200, '<button name="yes">Yes</button>'), 3],
  ['a page with the words of the consent, which leads back to the login', page(200, backToLogin), 1],
  ['the app, with a code', led(302, 'http://localhost:3/callback?code=c'), 3],
] as const)
  test(`without a browser, an authorize endpoint that is sent the password and answers with ${what} is sent it by ${times} of three runs`, async ({
    timesSent,
  }) => {
    expect(await timesSent(answers, 'a password', '/auth')).toBe(times);
  });
