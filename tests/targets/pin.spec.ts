import { expect, test } from '@playwright/test';
import { OAuthClient } from '../../core/app/oauth-client.ts';
import { Secret } from '../../core/base/secret.ts';
import { isAuthorizeAt } from '../../core/providers/endpoints.ts';
import { oidcProvider } from '../../core/providers/oidc-provider.ts';
import { type Profile, profileSchema } from '../../core/providers/profile.ts';
import { problemsOf } from '../../core/targets/read-file.ts';

const profileWith = (pin: Profile['pin']): Profile =>
  profileSchema.parse({
    ...oidcProvider('https://id.example'),
    authorizeUrl: 'https://id.example/oauth/authorize',
    pin,
  });

const requestAt = (profile: Profile, tenant: string | null) =>
  new OAuthClient(profile, 'app', new Secret('s'), 'https://app.example/callback', null).requestUrl(
    {},
    tenant,
  );

const pins: [where: string, pin: NonNullable<Profile['pin']>, address: string][] = [
  ['in a parameter', { parameter: 'team' }, 'https://id.example/oauth/authorize?team=t1'],
  [
    'in the path',
    { authorizeUrl: 'https://id.example/oauth/{tenant}/authorize' },
    'https://id.example/oauth/t1/authorize?',
  ],
  [
    'in the host',
    { authorizeUrl: 'https://{tenant}.id.example/oauth/authorize' },
    'https://t1.id.example/oauth/authorize?',
  ],
];

for (const [where, pin, address] of pins) {
  test(`a tenant ${where} pins the request, which is known as one to authorize`, () => {
    const profile = profileWith(pin);
    const url = requestAt(profile, 't1');
    expect(url.href.startsWith(address)).toBe(true);
    expect(url.searchParams.get('client_id')).toBe('app');
    expect(isAuthorizeAt(profile, { host: url.host, path: url.pathname })).toBe(true);
    expect(isAuthorizeAt(profile, { host: 'evil.example', path: url.pathname })).toBe(false);
  });

  test(`without a tenant that is expected, nothing is pinned ${where}`, () => {
    expect(requestAt(profileWith(pin), null).href).toMatch(
      /^https:\/\/id\.example\/oauth\/authorize\?response_type=/,
    );
  });
}

test('a tenant’s name brings along neither a path nor another host', () => {
  const profile = profileWith({ authorizeUrl: 'https://id.example/oauth/{tenant}/authorize' });
  const url = requestAt(profile, '../../evil?x=1#');
  expect(url.host).toBe('id.example');
  expect(url.pathname).toBe('/oauth/..%2F..%2Fevil%3Fx%3D1%23/authorize');
  expect(isAuthorizeAt(profile, { host: 'id.example', path: '/oauth/a/b/authorize' })).toBe(false);
});

const elsewhere: [what: string, own: object, at: string][] = [
  ['a pin', { pin: { authorizeUrl: 'https://id.example/{tenant}/authorize' } }, 'profile.pin.authorizeUrl'],
  [
    'a following request',
    { account: { person: { from: 'request', url: 'https://id.example/me', at: ['id'] } } },
    'profile.account.person.url',
  ],
];

for (const [what, own, at] of elsewhere)
  test(`${what} that leads to another machine is refused where passwords stand in the file`, () => {
    const profile = { ...oidcProvider('http://127.0.0.1:1'), ...own };
    const problems = problemsOf({ mode: 'loopback', profile });
    expect(problems.map((problem) => problem.at.join('.'))).toEqual([at]);
  });

test('a pin without a place for the tenant is refused', () => {
  const pin = { authorizeUrl: 'https://id.example/oauth/authorize' };
  expect(profileSchema.safeParse({ ...oidcProvider('https://id.example'), pin }).success).toBe(false);
});
