import { deflateRawSync } from 'node:zlib';
import { httpVisitors } from '../../core/canary/http/visitor.ts';
import type { Visitor } from '../../core/canary/visitor.ts';
import { Access } from '../../core/live/access.ts';
import { Neighbours } from '../../core/live/neighbours.ts';
import type { Target } from '../../core/targets/target.ts';
import { expect, test } from '../alarms/support.ts';
import { guardedProfile } from './guarded-profile.ts';

const username = 'ann@guarded.test';
const login = { username, password: 'Archer-live-only', oneTimeCode: async () => '482913' };

/** As SAML hands it on by a redirect: packed, and in Base64 (SAML 2.0 Bindings, 3.4.4.1). */
const packed = encodeURIComponent(
  deflateRawSync(`<saml:NameID>${username}</saml:NameID>`).toString('base64'),
);

test('without a browser too, a login that leads on to a host that is none of the profile’s is stopped before anything leaves', async ({
  serve,
  folder: stateDir,
}) => {
  const elsewhere = await serve((_, response) => response.end());
  const provider = await serve(({ url, method }, response) => {
    if (method === 'POST')
      return response
        .writeHead(302, {
          location: `${elsewhere.origin.replace('127.0.0.1', 'localhost')}/sso?SAMLRequest=${packed}`,
        })
        .end();
    // Before anything is typed it may come from anywhere.
    if (url === '/begin') return response.writeHead(302, { location: `${elsewhere.origin}/back` }).end();
    return response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<form method="post" action="/name"><input name="name"><button name="enter">Next</button></form>');
  });
  const visitor = await visitorAt(provider.origin, stateDir);
  await visitor.open(new URL(`${provider.origin}/begin`));
  expect(elsewhere.received.map(({ url }) => url)).toEqual(['/back']);
  await visitor.open(new URL(`${provider.origin}/login`));
  await expect(visitor.logIn(login)).rejects.toThrow(
    /^the login leads on to localhost:\d+, which is none of the profile's hosts; it was stopped before it left/,
  );
  expect(elsewhere.received.map(({ url }) => url)).toEqual(['/back']);
  await visitor.close();
});

test('without a browser too, what stands beside a page at a host that is none of the profile’s is asked for no more once a name is typed', async ({
  serve,
  folder: stateDir,
}) => {
  const elsewhere = await serve((_, response) => response.end());
  const sheet = (name: string) =>
    `<link rel="stylesheet" href="${elsewhere.origin.replace('127.0.0.1', 'localhost')}/${name}.css">`;
  const provider = await serve(({ method }, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(
      method === 'POST'
        ? `${sheet('after')}<form method="post"><input type="password" name="password"><button name="enter">Enter</button></form>`
        : `${sheet('before')}<form method="post"><input name="name"><button name="enter">Next</button></form>`,
    );
  });
  const visitor = await visitorAt(provider.origin, stateDir);
  await visitor.open(new URL(`${provider.origin}/login`));
  await visitor.logIn(login);
  expect(provider.received.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
  expect(elsewhere.received.map(({ url }) => url)).toEqual(['/before.css']);
  await visitor.close();
});

async function visitorAt(origin: string, stateDir: string): Promise<Visitor> {
  const profile = guardedProfile(origin);
  const next = { ...profile, login: { ...profile.login, next: profile.login.submit } };
  const target = { mode: 'live', name: 'guarded', profile: next } as Target;
  const settings = { stateDir, pauseMs: 0, deviceFile: null, neighbours: new Neighbours(['127.0.0.1']) };
  const open = httpVisitors({
    access: Access.to(target, settings, {}),
    ...{ redirectUri: 'http://localhost:3/callback', timeoutMs: 3000 },
    openDispatcher: async () => null,
  });
  return open('somebody');
}
