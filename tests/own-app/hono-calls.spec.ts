import { expect } from '@playwright/test';
import { ask, askForJson } from '../../docs/own-app/hono/ask.ts';
import { anotherOf } from '../../docs/own-app/hono/keap.ts';
import { noAnswers, test } from './servers.ts';

const callback = 'http://localhost:1/oauth/return';
const settings = {
  issuer: 'i',
  authorizeUrl: 'https://a.example/',
  clientId: 'c',
  clientSecret: 'PLANTED-s',
};
const planted = {
  method: 'POST',
  headers: { authorization: 'Bearer PLANTED-token' },
  body: new URLSearchParams({ code: 'PLANTED-code' }),
} as const;

const errorOf = (call: Promise<unknown>) =>
  call.then(
    (came) => new Error(`nothing was thrown: ${JSON.stringify(came)}`),
    (error: Error) => error,
  );

for (const status of [300, 301, 302, 303, 307, 308])
  test(`the app in Hono follows no ${status} with code and client secret`, async ({ provider, stranger }) => {
    const location = `${stranger.origin}/token`;
    provider.answer = (response) => response.writeHead(status, { location }).end();
    const another = anotherOf({ ...settings, tokenUrl: `${provider.origin}/token` }, callback);

    const error = await errorOf(another?.exchange('PLANTED-code', 'PLANTED-verifier') ?? Promise.resolve());

    expect(stranger.heard).toBe('');
    expect(provider.heard).toContain('PLANTED-code');
    expect(error.message).toBe('the token endpoint redirects, which is not followed');
  });

test('the app in Hono follows no redirect with a token, to another port of the same host either', async ({
  provider,
  stranger,
}) => {
  const location = stranger.origin.replace('localhost', '127.0.0.1');
  provider.answer = (response) => response.writeHead(302, { location }).end();
  await expect(ask('userinfo', provider.origin, { headers: planted.headers })).rejects.toThrow('redirects');
  expect(stranger.heard).toBe('');
});

for (const [what, answer] of Object.entries(noAnswers))
  test(`the app in Hono gives up, and tells nothing secret, where the provider answers ${what}`, async ({
    provider,
  }) => {
    provider.answer = answer;
    const bounds = { timeoutMs: 1000, bytes: 100_000 };
    const error = await errorOf(ask('the token endpoint', provider.origin, planted, bounds));
    expect(error.message).toMatch(/^the token endpoint (gave no whole answer|says too much)$/);
    expect(error.cause).toBeUndefined();
  });

for (const [what, body] of Object.entries({
  'no JSON': 'access_token=PLANTED-fresh',
  'half of one': '{"access_token": "PLANTED-fresh',
  'a text': '"PLANTED-fresh"',
  nothing: '',
}))
  test(`the app in Hono quotes no answer that is ${what}`, async ({ provider }) => {
    provider.answer = (response) => response.end(body);
    const error = await errorOf(askForJson('the token endpoint', provider.origin, planted));
    expect(error.message).toBe('the token endpoint answers without JSON');
  });

test('the app in Hono quotes no token that can stand in no header', async ({ provider }) => {
  const headers = { authorization: 'Bearer PLANTED\ntoken' };
  const error = await errorOf(ask('userinfo', provider.origin, { headers }));
  expect(`${error.stack} ${error.cause}`).not.toContain('PLANTED');
  expect(provider.heard).toBe('');
});

test('the app in Hono reads an answer as it comes', async ({ provider }) => {
  provider.answer = (response) => response.end('{"access_token": "fresh"}');
  expect(await askForJson('the token endpoint', provider.origin, planted)).toEqual({ access_token: 'fresh' });
});
