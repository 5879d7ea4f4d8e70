import { expect, test } from '@playwright/test';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { accountCentral, api, casCallback, signin } from '../../mocks/addresses.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import { type Variation, variations } from '../../mocks/variations/catalog.ts';

const { username, password, tenants } = accounts.ada;
const client = { id: 'client', redirectUri: 'http://localhost:1/callback' };
const authorize = `${accountCentral}/app/oauth/authorize?${new URLSearchParams({
  response_type: 'code',
  client_id: client.id,
  redirect_uri: client.redirectUri,
  state: 's1',
})}`;
const login = `${signin}/login?${new URLSearchParams({ service: casCallback(accountCentral) })}`;
const logout = `${signin}/logout?${new URLSearchParams({ service: authorize })}`;
const userinfo = `${api}/crm/rest/v1/oauth/connect/userinfo`;

/** One answer of every kind that the canary meets, as a browser would read it, without what is random. */
async function answersWith(variation: Variation | null): Promise<string[]> {
  const world = offlineWorld();
  world.registerClient(client.id, { secret: 'secret', redirectUris: [client.redirectUri] });
  if (variation) world.break(variation);
  const services = new Map<string, string>();
  const tgc = world.sso.start(username, { services });
  const local = world.local.start(username, { host: accountCentral, ticket: 'ST-1', freshFor: null });
  const execution = world.loginForms.handOut({ service: casCallback(accountCentral), renew: false });
  const cookie = `TGC=${tgc}; CASTGC=${tgc}; JSESSIONID=${local}`;
  const post = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
  const grant = { username, tenant: tenants[0] ?? '', clientId: client.id };
  const code = world.tokens.giveCode(grant, client.redirectUri);
  const token = world.tokens.redeem(code, client.id, client.redirectUri)?.accessToken;
  const requests = [
    new Request(`${accountCentral}/`),
    new Request(authorize),
    new Request(login),
    new Request(login, post({ execution, username, password, email: '' })),
    new Request(authorize, { headers: { cookie } }),
    new Request(authorize, {
      ...post({ allow: 'Allow', application: tenants[0] ?? '' }),
      headers: { cookie },
    }),
    new Request(userinfo, { headers: { authorization: `Bearer ${token}` } }),
    new Request(logout, { headers: { cookie } }),
  ];
  const answers: string[] = [];
  for (const request of requests) {
    const response = await world.ask(request);
    const styles = [accountCentral, signin].map((origin) => world.transport.styleOf(new URL(origin).host));
    const seen = [response.status, [...response.headers], await response.text(), styles];
    answers.push(JSON.stringify(seen).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'random'));
  }
  return answers;
}

test('without a variation the answers are the same each time', async () => {
  expect(await answersWith(null)).toEqual(await answersWith(null));
});

for (const variation of await variations.all())
  test(`${variation.name} changes what a browser is answered`, async () => {
    expect(await answersWith(variation)).not.toEqual(await answersWith(null));
    expect(variation.what).toMatch(/^[a-z].*[^.]$/);
  });
