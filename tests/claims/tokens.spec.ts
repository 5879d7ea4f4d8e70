import { OAuthError } from '../../core/app/oauth-error.ts';
import type { Identity } from '../../core/targets/account.ts';
import { hoursMs } from '../../mocks/clock.ts';
import { test as base, claim, expect } from './test.ts';

/** Connects somebody in a browser of their own, and gives the tokens that the app got. */
type Connected = (identity: Identity) => Promise<{ accessToken: string; refreshToken: string }>;

const test = base.extend<{ connected: Connected }>({
  connected: ({ openBrowser, app }, use) =>
    use(async (identity) => {
      const person = (await openBrowser()).seat(identity);
      await person.signInToTheApp();
      await person.connect();
      const { accessToken = '', refreshToken = null } = app.dialog.connectionOf(identity.user) ?? {};
      return { accessToken, refreshToken: refreshToken ?? '' };
    }),
});

test(
  'an access token works for 24 hours and no longer',
  claim('S3', 'access-tokens-live-for-two-days'),
  async ({ connected, userA, oauthClient, world }) => {
    const { accessToken } = await connected(userA);
    world.clock.advance(hoursMs(24) - 1);
    await expect(oauthClient.userinfo(accessToken)).resolves.toMatchObject({ tenant: 'aa111' });
    world.clock.advance(1);
    await expect(oauthClient.userinfo(accessToken)).rejects.toThrow('userinfo answered 401');
  },
);

test(
  'a token that was refreshed in time works past the 24 hours',
  claim('S3', 'refreshing-is-refused', 'further'),
  async ({ connected, userA, oauthClient, world }) => {
    const { refreshToken } = await connected(userA);
    world.clock.advance(hoursMs(23));
    const refreshed = await oauthClient.refresh(refreshToken).catch((error: unknown) => error);
    expect(refreshed).not.toBeInstanceOf(OAuthError);
    world.clock.advance(hoursMs(2));
    const { accessToken } = refreshed as { accessToken: string };
    await expect(oauthClient.userinfo(accessToken)).resolves.toMatchObject({ tenant: 'aa111' });
  },
);

test(
  'a refresh token is dead once it has been used',
  claim('S3', 'refresh-tokens-are-kept', 'further'),
  async ({ connected, userA, oauthClient }) => {
    const { refreshToken } = await connected(userA);
    await oauthClient.refresh(refreshToken);
    await expect(oauthClient.refresh(refreshToken)).rejects.toThrow('token answered 400 invalid_request');
  },
);

test(
  'a second code grant of the same account kills the first access token',
  claim('S4', 'a-new-grant-keeps-the-earlier-token'),
  async ({ connected, userA, oauthClient }) => {
    const first = await connected(userA);
    const second = await connected(userA);
    await expect(oauthClient.userinfo(first.accessToken)).rejects.toThrow('oauth.v2.InvalidAccessToken');
    await expect(oauthClient.userinfo(second.accessToken)).resolves.toMatchObject({ tenant: 'aa111' });
  },
);

test(
  "a second code grant leaves another account's access token alone",
  claim('S4', 'a-new-grant-kills-every-token', 'further'),
  async ({ connected, userA, userB, oauthClient }) => {
    const first = await connected(userA);
    await connected(userB);
    await expect(oauthClient.userinfo(first.accessToken)).resolves.toMatchObject({ tenant: 'aa111' });
  },
);
