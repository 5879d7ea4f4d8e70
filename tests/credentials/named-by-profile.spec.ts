import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { type Profile, profileSchema } from '../../core/providers/profile.ts';

const door = 'http://127.0.0.1:8101';
const home = '127.0.0.1:8102';
const abroad = 'https://collect.example.net';

/** A server on loopback, as its profile has it: it asks for passwords on a port of its own. */
function profileWith(path: string): Profile {
  return profileSchema.parse({
    name: 'small',
    title: 'A small server',
    authorizeUrl: `${door}/${path}`,
    tokenUrl: `${door}/token`,
    scope: 'openid',
    layers: [{ layer: 'sso', host: home, signInPath: `/${path}`, cookies: ['s'] }],
    credentialHosts: [home],
    partHosts: ['cdn.example.net'],
    pages: [{ landing: 'login-form', anyOf: ['[name="password"]'] }],
    login: { username: ['[name="name"]'], password: ['[name="password"]'], submit: ['button'] },
    consent: { allow: ['[name="yes"]'] },
  });
}

async function guarding(path: string, password: string): Promise<CredentialGuard> {
  const guard = new CredentialGuard(profileWith(path), ['http://localhost:3000']);
  await guard.typing('password', password);
  return guard;
}

const asked = (url: string, headers = {}) => ({
  ...{ method: 'GET', url: new URL(url), headers, body: null },
});

const word = fc.constantFrom(
  ...['authorize', 'login', 'oauth', 'oauth2', 'connect', 'v2.0', 'sign-in', 'auth', 'realms', '2fa-login'],
);
const path = fc.array(word, { minLength: 1, maxLength: 4 });
const settings = { seed: 20261126, numRuns: 200 };

test('a password that is a word, or some words, of an address of the profile stops nobody on the way there', async () => {
  const way = path.chain((words) =>
    fc.record({
      words: fc.constant(words),
      from: fc.nat(words.length - 1),
      to: fc.integer({ min: 1, max: words.length }),
    }),
  );
  const goesOn = fc.asyncProperty(way, async ({ words, from, to }) => {
    const password = words.slice(from, Math.max(to, from + 1)).join('/');
    const guard = await guarding(words.join('/'), password);
    const own = `${door}/${words.join('/')}`;
    assert.equal(guard.refuses(asked(`${own}?client_id=c`)), false);
    assert.equal(guard.refuses(asked(`http://${home}/${words.join('/')}?next=x`)), false);
    assert.equal(guard.refuses(asked(`${door}/style.css`, { referer: own, origin: door })), false);
    assert.equal(guard.refuses(asked('https://cdn.example.net/style.css', { referer: own })), false);
    expect(guard.hear()).toBeNull();
  });
  await fc.assert(goesOn, settings);
});

test("the name of a host of the profile is nobody's password, wherever a browser writes it", async () => {
  for (const password of ['127.0.0.1', '127.0.0.1:8101', 'cdn.example.net', 'localhost:3000', 'localhost']) {
    const guard = await guarding('authorize', password);
    const headers = { referer: `${door}/x`, origin: door, host: '127.0.0.1:8101' };
    for (const url of [
      `${door}/a`,
      `http://${home}/b`,
      'https://cdn.example.net/c',
      'http://localhost:3000/d',
    ])
      expect(guard.refuses(asked(url, headers)), `${password} at ${url}`).toBe(false);
  }
});

for (const [what, at] of Object.entries({
  'at an address that the profile does not name': `${door}/other/login`,
  'behind one that it names': `${door}/login/login`,
  'in another spelling of one': `${door}/%6cogin`,
  'in the query of one': `${door}/login?p=login`,
  'in the fragment of one': `${door}/login#login`,
  'at another port of its host': 'http://127.0.0.1:9999/login',
  'at the same path of another host': `${abroad}/login`,
  'over another scheme': 'https://127.0.0.1:8101/login',
  'in the name of a host': 'https://login.example.net/',
}))
  test(`such a password is found all the same ${what}`, async () => {
    const guard = await guarding('login', 'login');
    expect(guard.refuses(asked(at))).toBe(true);
  });

for (const [what, headers] of Object.entries({
  'another path of it in a referrer': { referer: `${door}/x/login` },
  'its query in a referrer': { referer: `${door}/login?p=login` },
  'a host in a referrer': { referer: 'https://login.example.net/login' },
  'a cookie': { cookie: 'p=login' },
  'a header': { 'x-p': 'login' },
}))
  test(`such a password is found all the same in ${what}`, async () => {
    const guard = await guarding('login', 'login');
    expect(guard.refuses(asked(`${door}/login`, headers))).toBe(true);
  });
