import { expect, test } from '@playwright/test';
import { explain } from '../../commands/explain/explain.ts';
import { providerOf } from '../../commands/explain/provider-of.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { app, type Entry, harOf, read, sent, went } from './capture.ts';

/** Explains by the data of a target whose server listened wherever it happened to. */
async function explainedAs(target: string, entries: Entry[]) {
  const har = read(harOf(entries));
  const provider = await providerOf({ ...loadConfig({ cwd: '/', env: {} }), target });
  const { profile, people } = provider(har);
  return explain(har, profile, null, people);
}

const settings = went(`${app}/settings`, { page: '<a href="/connect">Connect</a>' });
const callback = `${app}/oauth/callback`;
const query = new URLSearchParams({
  response_type: 'code',
  client_id: 'c',
  redirect_uri: callback,
  state: 's',
});
const back = went(`${callback}?code=x&state=s`, { page: 'Connected' });
const cameBack = { to: back.request.url };

test('oidc-provider: a session that answers at once, on whatever port', async () => {
  const authorize = `http://localhost:34567/auth?${query}`;
  const entries = [settings, went(`${app}/connect`, { to: authorize }), went(authorize, cameBack), back];
  const explanation = await explainedAs('oidc-provider', entries);
  expect(explanation).toMatchObject({ signedIn: false, landing: { kind: 'callback' } });
  expect(explanation?.notes.join()).toContain('nobody logged in on the way');
});

test('oidc-provider: a login at its development pages', async () => {
  const origin = 'http://127.0.0.1:40123';
  const authorize = `${origin}/auth?${query}`;
  const page =
    '<form method="post" action="/interaction/1/login"><input name="login"><input type="password" name="password"><button>Sign-in</button></form>';
  const entries = [
    ...[
      settings,
      went(`${app}/connect`, { to: authorize }),
      went(authorize, { to: `${origin}/interaction/1` }),
    ],
    went(`${origin}/interaction/1`, { page }),
    sent(`${origin}/interaction/1/login`, { to: `${origin}/auth/1` }, 'login=ben&password=x'),
    ...[went(`${origin}/auth/1`, cameBack), back],
  ];
  expect(await explainedAs('oidc-provider', entries)).toMatchObject({
    ...{ verdict: 'inconclusive', signedIn: true, loginFormSeen: true, landing: { kind: 'callback' } },
    notes: expect.arrayContaining([expect.stringContaining('somebody logged in on the way')]),
  });
});

test('django-cas-client: a site and its CAS on a port each, both known by their paths', async () => {
  const [site, cas] = ['http://localhost:8201', 'http://localhost:8202'];
  const authorize = `${site}/o/authorize/?${query}`;
  const service = `${site}/accounts/login?next=${encodeURIComponent(authorize)}`;
  const signIn = `${cas}/cas/login?${new URLSearchParams({ service })}`;
  const entries = [
    ...[settings, went(`${app}/connect`, { to: authorize }), went(authorize, { to: service })],
    ...[went(service, { to: signIn }), went(signIn, { to: `${service}&ticket=ST-1` })],
    ...[went(`${service}&ticket=ST-1`, { to: authorize }), went(authorize, cameBack), back],
  ];
  const explanation = await explainedAs('django-cas-client', entries);
  expect(explanation).toMatchObject({ signedIn: false, landing: { kind: 'callback' } });
  expect(explanation?.trail.map(({ host }) => host)).toContain('localhost:8202');
});

test('a capture without the server has no Connect in it, and nothing is guessed', async () => {
  const elsewhere = went(`https://accounts.infusionsoft.com/app/oauth/authorize?${query}`, cameBack);
  for (const target of ['oidc-provider', 'django-cas', 'django-cas-client'])
    expect(await explainedAs(target, [settings, elsewhere, back])).toBeNull();
});
