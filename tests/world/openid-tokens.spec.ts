import { expect, test } from '@playwright/test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { hoursMs, minutesMs } from '../../mocks/clock.ts';
import { AtProvider } from './at-provider.ts';

const { ada, ben } = accounts;

test('an ID token is signed by a key of the JWKS document that discovery names, and says what it has to', async () => {
  const at = AtProvider.byTheStandards();
  const visitor = at.visitor();
  const tokens = await at.exchange(await at.connect(visitor, ada, { max_age: '600' }));
  const found = JSON.parse((await visitor.get('https://op.example/.well-known/openid-configuration')).body);
  const keys = createLocalJWKSet(JSON.parse((await visitor.get(found.jwks_uri)).body));
  const { payload } = await jwtVerify(String(tokens.id_token), keys, {
    ...{ issuer: found.issuer, audience: at.client.id, algorithms: ['RS256'] },
  });
  expect(payload).toMatchObject({ sub: subjectOf(ada), nonce: 'n1', auth_time: expect.any(Number) });
});

test('auth_time is when the person typed a password, however often the client comes again', async () => {
  const at = AtProvider.byTheStandards();
  const visitor = at.visitor();
  const authTime = async (parameters: Record<string, string>) => {
    const tokens = await at.exchange(await at.connect(visitor, ada, parameters));
    const [, claims = ''] = String(tokens.id_token).split('.');
    const { auth_time, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    return iat - auth_time;
  };
  expect(await authTime({ max_age: '7200' })).toBe(0);
  at.world.clock.advance(hoursMs(1));
  expect(await authTime({ max_age: '7200' })).toBe(3600);
  expect(await authTime({ max_age: '0' })).toBe(0);
});

test('a refresh token that is rotated is good once, and one that is kept stays good', async () => {
  for (const refreshTokens of ['rotated', 'kept'] as const) {
    const at = AtProvider.byTheStandards({ refreshTokens });
    const { refresh_token: token } = await at.exchange(await at.connect(at.visitor(), ada));
    const refresh = (value: unknown) =>
      at.token({ grant_type: 'refresh_token', refresh_token: String(value) });
    const first = await refresh(token);
    const again = await refresh(token);
    expect([first.status, again.status]).toEqual(refreshTokens === 'rotated' ? [200, 400] : [200, 200]);
    if (refreshTokens === 'rotated') expect((await refresh(first.answer.refresh_token)).status).toBe(200);
  }
});

test('a code is good once, within its time, and for who has the verifier', async () => {
  const at = AtProvider.byTheStandards();
  const visitor = at.visitor();
  const callback = await at.connect(visitor, ada);
  expect(await at.exchange(callback)).toHaveProperty('access_token');
  expect(await at.exchange(callback)).toMatchObject({ error: 'invalid_grant' });
  const late = await at.connect(visitor, ada);
  at.world.clock.advance(minutesMs(10));
  expect(await at.exchange(late)).toMatchObject({ error: 'invalid_grant' });
  const without = await at.connect(visitor, ada);
  const form = { code: without.searchParams.get('code') ?? '', redirect_uri: at.client.redirectUri };
  const { answer } = await at.token({ grant_type: 'authorization_code', ...form });
  expect(answer).toMatchObject({ error: 'invalid_grant' });
});

test('who uses another account at the chooser logs in beside who was there, and both are listed', async () => {
  const at = AtProvider.byTheStandards();
  const visitor = at.visitor();
  await at.connect(visitor, ada);
  const chooser = await visitor.open(at.authorizeUrl({ prompt: 'select_account' }));
  const login = await visitor.follow(await visitor.submit(chooser, { another: 'yes' }));
  await at.goOn(visitor, login, ben);
  const page = await visitor.open(at.authorizeUrl({ prompt: 'select_account' }));
  expect(page.text).toMatch(/Ben Baker .* Ada Archer .* Use another account/);
});

test('where one person alone can be signed in, a login takes the place of who was there', async () => {
  const at = AtProvider.byTheStandards({ severalPeople: false });
  const visitor = at.visitor();
  await at.connect(visitor, ada);
  await at.connect(visitor, ben, { prompt: 'login' });
  expect(at.world.browsers.signedIn).toEqual([ben.username]);
});

test('a session id that was planted before a login is worth nothing after it', async () => {
  const at = AtProvider.byTheStandards();
  const visitor = at.visitor();
  await visitor.plant('https://op.example/', 'session=planted; Path=/; Secure');
  await at.connect(visitor, ada);
  const other = at.visitor();
  await other.plant('https://op.example/', 'session=planted; Path=/; Secure');
  expect((await other.open(at.authorizeUrl())).url.pathname).toBe('/login');
});

test('nothing is sent to a redirect URI that is not the client’s', async () => {
  const at = AtProvider.byTheStandards();
  for (const redirect_uri of ['https://evil.test/callback', `${at.client.redirectUri}/more`, ''])
    expect(await at.visitor().get(at.authorizeUrl({ redirect_uri }))).toMatchObject({
      status: 400,
      location: null,
    });
});
