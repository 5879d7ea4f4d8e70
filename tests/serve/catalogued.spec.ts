import { Control } from '../../commands/serve/control.ts';
import { greeting } from '../../commands/serve/greeting.ts';
import { ServedProvider } from '../../commands/serve/served-provider.ts';
import { servedTarget } from '../../commands/serve/served-target.ts';
import { Secret } from '../../core/base/secret.ts';
import { UserError } from '../../core/base/user-error.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { worldOf } from '../../mocks/offline-world.ts';
import { Visitor } from '../world/visitor.ts';
import { client, expect, redirectUri, test } from './test.ts';

const { username } = accounts.ada;

async function served(provider: string) {
  const { profile, world } = await servedTarget(provider);
  const played = await ServedProvider.start(0, [], () => undefined, await worldOf(world));
  played.register(client);
  const query = { response_type: 'code', client_id: client.clientId, redirect_uri: redirectUri };
  return { played, authorizeUrl: `${profile.authorizeUrl}?${new URLSearchParams(query)}` };
}

test('a provider of the catalogue is served to one’s own app, and says who is signed in and whose tokens live', async () => {
  const { played, authorizeUrl } = await served('github');
  const visitor = new Visitor(played.gateway.world);
  const login = await visitor.open(authorizeUrl);
  const consent = await visitor.follow(await visitor.logIn(login, accounts.ada));
  const { location } = await visitor.submit(consent, { allow: 'yes' });
  expect(location?.href).toMatch(/^http:\/\/localhost:3000\/callback\?code=/);
  const code = location?.searchParams.get('code') ?? '';
  const { clientId, secret } = client;
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  const body = new URLSearchParams({ ...form, client_id: clientId, client_secret: secret });
  await played.gateway.world.ask(
    new Request('https://github.com/login/oauth/access_token', { method: 'POST', body }),
  );

  const control = await Control.start(0, played, { proxy: played.door.url, certificateFile: 'ca.pem' });
  const state = await (await fetch(`${control.url}/state`)).json();
  expect(state.signedIn).toEqual([{ session: 'sso', host: null, username }]);
  expect(state.tokens.access).toEqual([{ username, tenant: null, clientId }]);
  const { signedIn } = await (await fetch(`${control.url}/reset`, { method: 'POST' })).json();
  expect(signedIn).toEqual([]);
  await control.close();
  await played.close();
});

test('a fault of Keap’s own pages is refused there in a sentence, and nothing is left listening', async () => {
  const fault = await faults.named('single-logout-is-lost');
  const world = await worldOf('github');
  const start = ServedProvider.start(0, [fault], () => undefined, world);
  await expect(start).rejects.toThrow(
    /single-logout-is-lost is a change to Keap's own .* this is the world of GitHub/,
  );
  await expect(start).rejects.toBeInstanceOf(UserError);
});

test('its control page offers the faults that the provider can have, and turns one on and off by its name', async () => {
  const { played } = await served('github');
  const control = await Control.start(0, played, { proxy: played.door.url, certificateFile: 'ca.pem' });
  const listed: { name: string }[] = await (await fetch(`${control.url}/faults`)).json();
  const names = listed.map(({ name }) => name);
  expect(names).toContain('logout-ends-nothing');
  expect(names).not.toContain('pin-is-ignored');
  expect(names).not.toContain('single-logout-is-lost');
  const turn = async (way: 'on' | 'off', name: string) => {
    const body = new URLSearchParams({ name });
    return fetch(`${control.url}/faults/${way}`, { method: 'POST', body });
  };
  const { faults: on } = await (await turn('on', 'logout-ends-nothing')).json();
  expect(on).toEqual([{ name: 'logout-ends-nothing', what: 'the logout leads on and ends nothing' }]);
  const refused = await turn('on', 'pin-is-ignored');
  expect(refused.status).toBe(400);
  expect((await refused.json()).error).toContain('needs a parameter that names a tenant');
  expect((await (await turn('off', 'logout-ends-nothing')).json()).faults).toEqual([]);
  await control.close();
  await played.close();
});

test('a clock that is moved ends a session where its time is known, and says so', async () => {
  const { played, authorizeUrl } = await served('okta');
  const visitor = new Visitor(played.gateway.world);
  await visitor.logIn(await visitor.open(authorizeUrl), accounts.ada);
  const control = await Control.start(0, played, { proxy: played.door.url, certificateFile: 'ca.pem' });
  const forward = async (minutes: string) => {
    const body = new URLSearchParams({ minutes });
    const { signedIn } = await (await fetch(`${control.url}/clock`, { method: 'POST', body })).json();
    return signedIn;
  };
  expect(await forward('119')).toEqual([{ session: 'sso', host: null, username }]);
  expect(await forward('1')).toEqual([]);
  await control.close();
  await played.close();
});

test('a CAS service is refused where the provider does not speak CAS', async () => {
  const { played } = await served('google');
  expect(() => played.registerService('http://localhost:8080/cas')).toThrow(/Google does not speak CAS/);
  await played.close();
});

const words = {
  keap: 'apps',
  xero: 'organisations',
  entra: 'tenants',
  slack: 'workspaces',
  hubspot: 'accounts',
  github: null,
};
for (const [provider, word] of Object.entries(words))
  test(`at ${provider} the page and the terminal name the provider, and ${word ? `call tenants ${word}` : 'no tenant, as nobody has one'}`, async () => {
    const { played } = await served(provider);
    const { profile } = await servedTarget(provider);
    const surroundings = { proxy: played.door.url, certificateFile: 'ca.pem' };
    const control = await Control.start(0, played, surroundings);
    const page = await (await fetch(`${control.url}/`)).text();
    const { title } = played.served;
    expect(page).toContain(`<h1>${title}, offline</h1>`);
    const heads = /id="accounts".*?<thead>(.*?)<\/thead>/s.exec(page)?.[1]?.match(/(?<=>)[^<]+/g);
    const last = word ? [word.charAt(0).toUpperCase() + word.slice(1)] : [];
    expect(heads).toEqual(['Username', 'Password', 'One-time code', ...last]);

    const lines = greeting({
      ...{ served: played.served, profile, surroundings, publicKeyHash: 'hash', clients: [] },
      ...{
        clientSecret: new Secret('s'),
        controlUrl: control.url,
        chromium: null,
        isRoot: false,
        appOrigin: 'http://localhost',
      },
    });
    expect(lines[0]).toBe(`the offline provider is there, as ${title}`);
    const columns = ['username', 'password', ...(word ? [word] : [])].join(', ');
    expect(lines).toContain(`accounts, of the offline world alone (${columns})`);
    await control.close();
    await played.close();
  });
