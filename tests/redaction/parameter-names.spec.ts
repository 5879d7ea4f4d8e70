import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { Secret } from '../../core/base/secret.ts';
import { keap } from '../../core/providers/keap.ts';
import { hideCarried } from '../../core/text/handed-out.ts';
import { ofThisProcess, withoutSecrets } from '../../core/text/redactor.ts';
import { bareHop } from '../../core/trail/hop.ts';
import { connect, explained, went } from '../explain/capture.ts';

const at = 'https://signin.infusionsoft.com/enter';
const shown = (address: string) =>
  bareHop({ method: 'GET', url: new URL(address), status: 302, setCookies: [] }, keap);

/** What real providers call the parameters of a login, from their own pages and from the standards. */
const honest = [
  ...['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce', 'code', 'prompt', 'max_age'],
  ...['code_challenge', 'code_challenge_method', 'id_token_hint', 'post_logout_redirect_uri', 'login_hint'],
  ...['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature', 'wtrealm', 'wctx', 'wreply', 'wa'],
  ...['openid.return_to', 'openid.claimed_id', 'service', 'ticket', 'TARGET', 'pgtUrl', 'renew', 'gateway'],
  ...['rpsnv', 'ct', 'rver', 'wp', 'lc', 'cobrandid', 'mkt', 'hd', 'authuser', 'dsh', 'flowName', 'ifkv'],
  ...['flowEntry', 'as', 'return_to', 'returnTo', 'ReturnUrl', 'retURL', 'startURL', 'goto', 'next', 'jwt'],
  ...['utm_source', 'utm_id2', 'P1', 'v2', 'oauth2_client', 'sha256', 'X-Amz-Algorithm', 'user[name]'],
  ...['a[0][b]', '0', '_ga', '__cf_chl_tk', 'eMail', 'sessionDataKey', 'OAuthToken', 'clientID', 'logger_id'],
];

for (const name of honest)
  test(`the parameter ${name} is shown by its name`, () => {
    expect(shown(`${at}?${encodeURIComponent(name)}=x`).parameters).toEqual([name]);
  });

for (const name of ['logout', 'renew', 'error', 'noscript', 'isReturn', 'amp'])
  test(`the parameter ${name} is shown by its name without a value too`, () => {
    expect(shown(`${at}?${name}`).parameters).toEqual([name]);
  });

/** What stands where a name should, and what of it nobody may see. */
const secrets = {
  'a query that was encoded once too often': 'code%3DPlantedCode4711xyz%26state%3DPlantedState0815abc',
  'one that was encoded twice too often': 'code%253DPlantedCode4711xyz%2526state%253DPlanted0815',
  'the token of a magic link': 'PLANTEDmagic-4711abcXYZ',
  'one of letters alone': 'PlantedMagicabcXYZ',
  'one in base64, padded': 'UGxhbnRlZA==',
  'a ticket of CAS': 'ST-4711-PlantedTicket0815abcdefgh',
  'a short one': 'ST-9-planted',
  'a JWT': 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.UGxhbnRlZDQ3MTE',
  'a UUID': '6f2c1f0e-9b1d-4c8e-8f0a-5d1b7c3e2a90',
  'a hash': 'd41d8cd98f00b204e9800998ecf8427e',
  'a code that somebody types': '471108',
  'an address of somebody': 'ada.planted%40example.test',
  'an address of a page': 'https%3A%2F%2Fada%3Aplanted%40app.example%2Fcb',
  'what is long': 'planted_'.repeat(9),
  'what is no plain letter': 'pl%C3%A4nted',
  'a token with a value behind it': 'PLANTEDmagic-4711abcXYZ=1',
};

for (const [what, query] of Object.entries(secrets))
  test(`${what}, where a name should stand, is not shown`, () => {
    expect(shown(`${at}?x=1&${query}&y=2`).parameters.join(' ')).toMatch(/^x …(?: …)* y$/);
    const capture = [...connect(), went(`${at}?${query}`, { page: '<title>x</title>' })];
    const told = JSON.stringify(explained(capture));
    expect(told).not.toContain(decodeURIComponent(query).replace(/=1?$/, ''));
  });

test('of what is drawn at random, none is taken for a name', () => {
  const base64url = fc
    .uint8Array({ minLength: 18, maxLength: 24 })
    .map((bytes) => Buffer.from(bytes).toString('base64url'));
  const hex = fc
    .uint8Array({ minLength: 16, maxLength: 20 })
    .map((bytes) => Buffer.from(bytes).toString('hex'));
  // All but certain: with the seed, what is drawn is the same each time.
  fc.assert(
    fc.property(fc.oneof(base64url, hex), fc.constantFrom('', '='), (token, end) => {
      fc.pre(new Set(token).size > 8);
      assert.deepEqual(shown(`${at}?${token}${end}`).parameters, ['…']);
    }),
    { numRuns: 500, seed: 20_261_126 },
  );
});

for (const [what, uri, told] of [
  ['a scheme of an app', 'com.example.app:/cb?session_token=planted', 'com.example.app:/cb?…'],
  ['a scheme of an app, and a fragment', 'com.example.app:/cb#planted', 'com.example.app:/cb?…'],
  ['a scheme of an app, and a host', 'app://user:planted@cb/x?planted', 'app://cb/x?…'],
  ['an address encoded twice', 'https%3A%2F%2Fapp.example%2Fcb%3Fcode%3Dplanted', 'https://app.example/cb?…'],
  ['one with somebody in it', 'https%3A%2F%2Fada%3Aplanted%40app.example%2Fcb', 'https://app.example/cb'],
  [
    'one encoded thrice',
    'https%253A%252F%252Fapp.example%252Fcb%253Fx%253Dplanted',
    'https://app.example/cb?…',
  ],
  ['a query encoded alone', 'https://app.example/cb%3Fcode%3Dplanted', 'https://app.example/cb?…'],
  ['a fragment encoded alone', 'https://app.example/cb%2523access_token=planted', 'https://app.example/cb?…'],
  ['a path', '/cb?code=planted', '/cb?…'],
  ['a path parameter', '/cb;sid=planted', '/cb;…'],
  ['another host', '//ada:planted@app.example/cb', '//app.example/cb'],
  ['an address without slashes', 'https:ada:planted@app.example/cb', 'https://app.example/cb'],
  ['an honest address', 'https://app.example:8443/cb', 'https://app.example:8443/cb'],
  ['an honest scheme of an app', 'com.example.app:/cb', 'com.example.app:/cb'],
  ['an honest host of an app', 'urn:ietf:wg:oauth:2.0:oob', 'urn:ietf:wg:oauth:2.0:oob'],
] as const)
  test(`of a redirect URI that is ${what}, nothing behind its path is shown, and nobody in it`, () => {
    const address = `${at}?redirect_uri=${encodeURIComponent(uri)}`;
    expect(shown(address).values).toEqual({ redirect_uri: told });
  });

for (const [says, told] of [
  ['Did you log in?', 'Did you log in?'],
  ['Error #12: no such app', 'Error #12: no such app'],
  ['Not allowed: /cb?code=planted for you', 'Not allowed: /cb?… for you'],
  ['Not allowed: %2Fcb%3Fcode%3Dplanted', 'Not allowed: %2Fcb?…'],
  ['Go to https://ada:planted@app.example/x?code=planted', 'Go to https://app.example/x?…'],
  ['full|aa111', 'full|aa111'],
] as const)
  test(`of an error that says "${says}" only what is no value of an address is shown`, () => {
    const address = `${at}?error_description=${encodeURIComponent(says)}`;
    expect(shown(address).values).toEqual({ error_description: told });
  });

test('from then on nothing tells what stood where a name should', () => {
  ofThisProcess.hide(new Secret('the password of the settings 1'));
  const [code, ticket] = ['PlantedCode4711xyz', 'PlantedTicket0815abcdefgh'];
  hideCarried(new URL(`${at}?code%3D${code}%26state%3Dx`));
  hideCarried(new URL(`${at}?ST-4711-${ticket}`));
  hideCarried(new URL(`${at}?a=1#${ticket}fragment`));
  const clean = withoutSecrets(`wrong: ${code}, ${ticket}, ${ticket}fragment, code_challenge_method`);
  expect(clean).not.toMatch(/planted/i);
  expect(clean).toContain('code_challenge_method');
});
