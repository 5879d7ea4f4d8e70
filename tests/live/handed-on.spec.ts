import { readdir, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { httpVisitors } from '../../core/canary/http/visitor.ts';
import { Access } from '../../core/live/access.ts';
import { Neighbours } from '../../core/live/neighbours.ts';
import type { Profile } from '../../core/providers/profile.ts';
import type { Target } from '../../core/targets/target.ts';
import { test as base, expect, type Received } from '../alarms/support.ts';
import { guardedProfile } from './guarded-profile.ts';

const login = {
  username: 'ann@guarded.test',
  password: 'Archer-live-only',
  oneTimeCode: async () => '482913',
};

/** What comes of three runs without a browser, one after the other: how often each has sent the password, and what the first said. */
interface Runs {
  sent: number[];
  said: string;
}

type Answer = [status: number, body: string, location?: string];

const page = (body: string) => `<title>x</title>${body}`;
const form =
  '<form method="post" action="/login"><input name="name"><input name="password" type="password"><button name="enter">Enter</button></form>';

/** A page in between, with what it was sent in hidden fields. */
const onward = (to: string, nonce = 0) =>
  `<form method="post" action="${to}"><input type="hidden" name="password" value="${login.password}"><input type="hidden" name="nonce" value="${nonce}"><button id="go">Continue</button></form>`;

const test = base.extend<{
  runs: (answers: (request: Received, count: number) => Answer) => Promise<Runs>;
}>({
  runs: async ({ serve, folder: stateDir }, use) => {
    await use(async (answers) => {
      const counts: number[] = [];
      const answer = (request: Received, response: ServerResponse) => {
        const [status, body, location]: Answer =
          request.method === 'POST' ? answers(request, count()) : [200, form];
        const headers = { 'content-type': 'text/html', ...(location && { location }) };
        response.writeHead(status, headers).end(page(body));
      };
      const { origin, received } = await serve(answer);
      const count = () => received.filter(({ body }) => body.includes(login.password)).length;
      const said: string[] = [];
      for (let run = 0; run < 3; run++) {
        const before = count();
        said.push(await oneRun(origin, stateDir));
        counts.push(count() - before);
      }
      return { sent: counts, said: said[0] ?? '' };
    });
  },
});

async function oneRun(origin: string, stateDir: string): Promise<string> {
  const click = { what: 'continue', page: { anyOf: ['#go'] }, press: ['#go'] };
  const profile: Profile = { ...guardedProfile(origin), clicksOnTheWay: [click] };
  const target = { mode: 'live', name: 'guarded', profile } as Target;
  const settings = { stateDir, pauseMs: 0, deviceFile: null, neighbours: new Neighbours(['127.0.0.1']) };
  const visitor = await httpVisitors({
    ...{
      access: Access.to(target, settings, {}),
      redirectUri: 'http://localhost:3/callback',
      timeoutMs: 3000,
    },
    openDispatcher: async () => null,
  })('somebody');
  await visitor.open(new URL(`${origin}/login`));
  const said = await visitor.logIn(login).then(
    ({ kind }) => kind,
    (error) => String(error),
  );
  await visitor.close();
  // As if the next run came an hour later.
  for (const name of await readdir(stateDir))
    if (name.endsWith('.live-run.json')) await rm(join(stateDir, name));
  return said;
}

for (const status of [408, 425, 503])
  test(`without a browser, a password that a page in between with ${status} hands on, and that is refused then, is sent by no later run`, async ({
    runs,
  }) => {
    const { sent } = await runs(({ url }) =>
      url === '/login' ? [status, onward('/login2')] : [200, `<p>Wrong password</p>${form}`],
    );
    expect(sent).toEqual([2, 0, 0]);
  });

test('without a browser, a password of which 503 is said behind a page in between, too, is sent by each run', async ({
  runs,
}) => {
  const { sent } = await runs(({ url }) => (url === '/login' ? [503, onward('/login2')] : [503, 'Busy']));
  expect(sent).toEqual([2, 2, 2]);
});

test('without a browser, a password that a page in between with 503 would send as it was sent before is sent once by each run', async ({
  runs,
}) => {
  const again = `<form method="post" action="/login"><input type="hidden" name="name" value="${login.username}"><input type="hidden" name="password" value="${login.password}"><button name="enter" id="go">Again</button></form>`;
  const { sent } = await runs(() => [503, again]);
  expect(sent).toEqual([1, 1, 1]);
});

test('without a browser, a password that pages in between hand on and on is sent no more often than redirects may lead it on', async ({
  runs,
}) => {
  const { sent, said } = await runs((_, count) => [200, onward('/login', count)]);
  expect(sent).toEqual([6, 0, 0]);
  expect(said).toMatch(
    /^UntrustedPlace: what was typed was sent 6 times, and 127\.0\.0\.1:\d+ would have sent it once more; it was stopped before it left$/,
  );
});

test('without a browser, a redirect behind pages in between leads a password on no further than redirects may', async ({
  runs,
}) => {
  const { sent, said } = await runs((_, count) =>
    count < 4 ? [200, onward('/login', count)] : [307, '', `/login?${count}`],
  );
  expect(sent).toEqual([6, 0, 0]);
  expect(said).toContain('once more, as the answer leads on with it again');
});

test('without a browser, pages in between that hand on nothing of what was typed are pressed as often as the way wants', async ({
  runs,
}) => {
  let pages = 0;
  const { said } = await runs(() => [
    200,
    pages++ < 8
      ? '<form method="post" action="/next"><button id="go">Continue</button></form>'
      : '<button name="yes">Yes',
  ]);
  expect(said).toBe('consent');
});
