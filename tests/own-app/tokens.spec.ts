import { expect, test } from '@playwright/test';
import type { AppDriver } from '../../core/app/driver.ts';
import { openOwnApp } from '../../core/app/own.ts';
import { appUsers } from '../../core/app/users.ts';
import { Secret } from '../../core/base/secret.ts';
import driver from '../../docs/own-app/driver.ts';

const where = { at: null, client: { id: 'app', secret: new Secret('none') }, provider: null };

/** What the driver of an app gives as the tokens of a user. */
async function given(tokens: unknown) {
  const start = async () => ({ stop: () => undefined });
  const own = { ...driver, start, tokens: async () => tokens } as AppDriver;
  const app = await openOwnApp(own, where);
  return app.tokensOf(appUsers.userB).finally(() => app.stop());
}

test('a driver gives the tokens of its app, or none', async () => {
  const tokens = { accessToken: 'access', refreshToken: null };
  expect(await given(tokens)).toEqual(tokens);
  expect(await given(null)).toBeNull();
  expect(await given(undefined)).toBeNull();
});

for (const wrong of [
  'planted-token',
  {},
  { accessToken: 'planted-token' },
  { accessToken: '', refreshToken: null },
  { access_token: 'planted-token', refresh_token: 'planted-too' },
])
  test(`tokens of another shape are a mistake of the driver, and are not told: ${typeof wrong === 'string' ? 'a text' : `{ ${Object.keys(wrong)} }`}`, async () => {
    const error = await given(wrong).catch((thrown: Error) => thrown);
    expect(String(error)).toContain(
      'FRESH_LOGIN_APP_DRIVER: tokens gives something else than { accessToken, refreshToken }',
    );
    expect(String(error)).not.toContain('planted');
  });
