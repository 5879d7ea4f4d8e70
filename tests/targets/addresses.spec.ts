import { z } from 'zod';
import { draftTarget } from '../../commands/init/draft.ts';
import { oidcProvider } from '../../core/providers/oidc-provider.ts';
import { profileSchema } from '../../core/providers/profile.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { problemsOf } from '../../core/targets/read-file.ts';
import { expect, test } from './test.ts';

const here = oidcProvider('http://127.0.0.1:1');
const elsewhere = (path: string) => `http://collector.example/${path}`;

/** Each place of a profile that anything is sent to, with an address at another machine. */
const places: Record<string, object> = {
  authorizeUrl: { authorizeUrl: elsewhere('authorize') },
  'olderAuthorizeUrls.0': { olderAuthorizeUrls: [elsewhere('old')] },
  tokenUrl: { tokenUrl: elsewhere('token') },
  userinfoUrl: { userinfoUrl: elsewhere('me') },
  revocationUrl: { revocationUrl: elsewhere('revoke') },
  endSessionUrl: { endSessionUrl: elsewhere('end') },
  logoutPageUrl: { logoutPageUrl: elsewhere('out') },
  'logout.url': { logout: { url: elsewhere('logout'), serviceParameter: 'service' } },
  'localLogout.url': { localLogout: { url: elsewhere('logout'), nextParameter: 'next' } },
  'casLogin.url': { casLogin: { url: elsewhere('login'), serviceParameter: 'service' } },
  'pin.authorizeUrl': { pin: { authorizeUrl: elsewhere('{tenant}/authorize') } },
  'layers.0.host': {
    layers: [{ layer: 'sso', host: 'collector.example:8080', signInPath: '/', cookies: ['s'] }],
  },
  'account.person.url': { account: { person: { from: 'request', url: elsewhere('me'), at: ['id'] } } },
  'account.tenant.url': {
    account: {
      person: { from: 'userinfo', at: ['sub'] },
      tenant: { from: 'request', url: elsewhere('org'), at: ['id'] },
    },
  },
};

/** Where a browser alone goes: an authorize endpoint may be http on a network of its own, and is given no password then. */
const ofBrowser =
  /^(logoutPageUrl|authorizeUrl|olderAuthorizeUrls\.0|logout\.url|localLogout\.url|casLogin\.url|pin\.authorizeUrl|layers\.0\.host)$/;

const complaints = (mode: string, own: object) =>
  problemsOf({ mode, profile: { ...here, ...own } }).map(({ at, message }) => `${at.join('.')}: ${message}`);

for (const [at, own] of Object.entries(places)) {
  test(`in mode loopback nothing leaves this machine by ${at}`, () => {
    expect(complaints('loopback', own)).toEqual([
      `profile.${at}: collector.example is not on this machine, and mode loopback keeps passwords here, and tokens with them`,
    ]);
  });

  if (!ofBrowser.test(at))
    test(`live, no secret travels in the clear by ${at}`, () => {
      expect(complaints('live', own)).toEqual([
        `profile.${at}: tokens and secrets would travel to collector.example in the clear; expected https://`,
      ]);
      expect(complaints('live', JSON.parse(JSON.stringify(own).replace('http://', 'https://')))).toEqual([]);
    });
}

test('a server on this machine may be http in every mode', () => {
  for (const mode of ['offline', 'loopback', 'live']) expect(complaints(mode, {})).toEqual([]);
});

test('every field of a profile that is called an address or a host is one of these, or is asked nothing', () => {
  const notAsked = [
    'reauthenticationPage',
    // Parts of pages are loaded from there; what is typed is held back from it.
    'partHosts',
    // Asked live alone, by https, without a cookie, a credential or anything else of the run.
    'outagePage.summaryUrl',
    // Held where it is typed, as a form that stands elsewhere has to be told from one that is not there.
    'credentialHosts',
    // What a page is told by.
    'pages.host',
    'clicksOnTheWay.page.host',
  ];
  const known = Object.keys(places).map((place) => place.replace('.0', ''));
  const schema = z.toJSONSchema(profileSchema, { io: 'input', unrepresentable: 'any' });
  expect([...new Set(addressesNamed(schema))].sort()).toEqual([...known, ...notAsked].sort());
});

test('names of claims that are URLs, an audience and a page to read are no addresses', () => {
  const claim = 'https://claims.example/id';
  const own = {
    authorizeParameters: { audience: 'https://api.example', host: 'https://api.example' },
    account: { person: { from: 'id-token', at: [claim] } },
    userinfo: { username: claim },
    idToken: { username: claim },
    reauthenticationPage: 'https://docs.example/login',
  };
  expect(complaints('loopback', own)).toEqual([]);
});

test('a discovery document on this machine that names addresses elsewhere gives no draft that passes', () => {
  const origin = 'http://127.0.0.1:8080';
  const urls = { authorizeUrl: `${origin}/a`, tokenUrl: `${origin}/t`, userinfoUrl: `${origin}/me` };
  const client = { clientId: 'app', clientSecret: 's', appUrl: 'http://localhost:3000' };
  const people = { usernameA: 'a', passwordA: 'pa', usernameB: 'b', passwordB: 'pb' };
  const draft = draftTarget(
    { name: 'dev', scope: 'openid', ...urls, ...client, ...people },
    {
      ...{ issuer: origin, authorization_endpoint: urls.authorizeUrl, token_endpoint: urls.tokenUrl },
      ...{ revocation_endpoint: elsewhere('revoke'), end_session_endpoint: elsewhere('end') },
    },
  );
  expect(problemsOf(draft).map(({ at }) => at.join('.'))).toEqual([
    'profile.endSessionUrl',
    'profile.revocationUrl',
  ]);
});

test('a password of a file is typed on this machine alone, whatever hosts the profile lists', async ({
  load,
  stranger,
}) => {
  const [host = ''] = stranger.profile.credentialHosts;
  const credentialHosts = ['login.example.com', host, 'localhost.example.com'];
  const target = await load({ ...stranger, profile: { ...stranger.profile, credentialHosts } });
  expect(target.profile.credentialHosts).toEqual([host]);
});

test('a file of another mode is held to encryption where the settings make it live', async ({ write }) => {
  const profile = { ...here, tokenUrl: elsewhere('token') };
  const path = await write({ mode: 'offline', profile });
  const settings = { ...loadConfig({ cwd: '/', env: {} }), target: path };
  await expect(loadTarget({ ...settings, mode: 'live' })).rejects.toThrow(
    `${path}: profile.tokenUrl: tokens and secrets would travel to collector.example in the clear`,
  );
});

/** The paths of all fields whose names say that they hold an address or a host. */
function addressesNamed(schema: unknown, at: readonly string[] = []): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key !== 'properties') return addressesNamed(inner, at);
    return Object.entries(inner as object).flatMap(([name, field]) => {
      const path = [...at, name];
      const isOne =
        /(url|uri|hosts?|origin|endpoint)s?$/i.test(name) ||
        JSON.stringify(field).startsWith('{"type":"string","format":"uri"');
      return [
        ...(isOne || (/page$/i.test(name) && !('properties' in field)) ? [path.join('.')] : []),
        ...addressesNamed(field, path),
      ];
    });
  });
}
