import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { shownCookieName } from '../../core/trail/cookie-name.ts';
import { bareHop } from '../../core/trail/hop.ts';
import { jarChange } from '../../core/trail/jar.ts';
import { ExchangeLog } from '../../mocks/exchange-log.ts';
import { connect, explained, went } from '../explain/capture.ts';

/** What servers call their cookies, by their own documentation and source. */
const honest = [
  ...['JSESSIONID', 'PHPSESSID', 'ASP.NET_SessionId', 'connect.sid', 'sessionid', 'csrftoken', 'XSRF-TOKEN'],
  ...['TGC', 'CASTGC', 'KEYCLOAK_IDENTITY', 'AUTH_SESSION_ID_LEGACY', 'KC_RESTART', 'GLEWLWYD2_SESSION_ID'],
  ...[
    '.AspNetCore.Identity.Application',
    '.AspNetCore.Cookies',
    'idsrv.session',
    '__Host-session',
    '_session',
  ],
  ...[
    '_session.sig',
    '_interaction_resume',
    '__Secure-next-auth.session-token.0',
    'laravel_session',
    'SID',
    'L',
  ],
  ...[
    'ory_kratos_session',
    'mod_auth_openidc_session',
    'ESTSAUTHPERSISTENT',
    'MSISAuth1',
    'x-ms-gateway-slice',
  ],
  ...[
    'AWSALBCORS',
    'ARRAffinitySameSite',
    '__cf_bm',
    'hubspotutk',
    'sid_Client',
    '_oauth2_proxy',
    'oauth2[id]',
  ],
];

for (const name of honest)
  test(`the cookie ${name} is shown by its name`, () => {
    expect(shownCookieName(name)).toBe(name);
  });

for (const [name, told] of [
  ['.AspNetCore.OpenIdConnect.Nonce.CfDJ8Zq81-abc_PLANTED', '.AspNetCore.OpenIdConnect.Nonce.…'],
  ['.AspNetCore.Correlation.Zq81planted-x_yz', '.AspNetCore.Correlation.…'],
  ['.AspNetCore.Correlation.oidc.Zq81planted', '.AspNetCore.Correlation.oidc.…'],
  ['OpenIdConnect.nonce.v3.UGxhbnRlZA%3D%3D', 'OpenIdConnect.nonce.v3.…'],
  ['mod_auth_openidc_state_UGxhbnRlZDQ3MTE', 'mod_auth_openidc_state_…'],
  ['_opensaml_req_ss%3Amem%3Aplanted4711', '_opensaml_req_…'],
  ['_csrf_x1planted2y', '_csrf_…'],
  ['state-PLANTEDmagic-4711abcXYZ', 'state-…'],
  ['ada.planted@example.test', 'ada.…'],
  ['6f2c1f0e-9b1d-4c8e-8f0a-5d1b7c3e2a90', '…'],
  ['eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.UGxhbnRlZDQ3MTE', '…'],
] as const)
  test(`of the cookie ${name} nothing is shown from where it was made up`, () => {
    expect(shownCookieName(name)).toBe(told);
  });

test('what is drawn at random behind a name is not shown whole', () => {
  const random = (bytes: number, encoding: 'base64url' | 'hex') =>
    fc
      .noBias(fc.uint8Array({ minLength: bytes, maxLength: bytes + 6 }))
      .map((drawn) => Buffer.from(drawn).toString(encoding));
  const names = fc.constantFrom('', '.AspNetCore.OpenIdConnect.Nonce.', 'state_', '_csrf-');
  // All but certain: with the seed, what is drawn is the same each time.
  fc.assert(
    fc.property(fc.oneof(random(18, 'base64url'), random(16, 'hex')), names, (token, name) => {
      const shown = shownCookieName(name + token);
      assert.ok(shown.startsWith(name) && shown.endsWith('…'), shown);
    }),
    { numRuns: 1000, seed: 20_261_127 },
  );
});

const made = 'Nonce.CfDJ8Zq81-PLANTED';
const lists = { layers: [{ cookies: [made] }] };
const exchange = {
  ...{ method: 'GET', url: new URL('https://id.example.test/'), status: 200 },
  setCookies: [`${made}=N`],
};
const jar = [{ name: made, value: 'N', domain: 'id.example.test', path: '/cb' }];

test('a hop, the jar and the log of the gateway show no made-up name', () => {
  const log = new ExchangeLog();
  const headers = new Headers({ cookie: `a=1; ${made}=N` });
  log.add('browser', { method: 'GET', url: 'https://id.example.test/', headers }, null);
  const hop = bareHop(exchange, { harmlessParameters: [], layers: [] });
  const { change } = jarChange(new Map(), jar, { layers: [] });
  expect(change.jarGained).toEqual(['Nonce.…@id.example.test/cb']);
  expect(hop.cookiesSet).toMatchObject([{ name: 'Nonce.…' }]);
  expect(log.all[0]?.cookiesSent).toEqual(['a', 'Nonce.…']);
});

test('what a profile lists is shown as it stands there', () => {
  const hop = bareHop(exchange, { harmlessParameters: [], ...lists });
  const { change } = jarChange(new Map(), jar, lists);
  expect(hop.cookiesSet).toMatchObject([{ name: made }]);
  expect(change.jarGained).toEqual([`${made}@id.example.test/cb`]);
});

test('explain shows no made-up name of a cookie that a capture has', () => {
  const nonce = '.AspNetCore.OpenIdConnect.Nonce.CfDJ8Zq81-PLANTED';
  const at = 'https://signin.infusionsoft.com/enter';
  const entry = went(at, { page: '<title>x</title>' });
  entry.response.headers.push({ name: 'Set-Cookie', value: `${nonce}=N; path=/` });
  const told = JSON.stringify(explained([...connect(), entry]));
  expect(told).toContain('.AspNetCore.OpenIdConnect.Nonce.…');
  expect(told).not.toContain('PLANTED');
});
