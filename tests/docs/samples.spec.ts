import { readFile } from 'node:fs/promises';
import { keap } from '../../core/providers/keap.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { check, connectUrl } from '../../docs/samples/check.ts';
import { callback, connect, type Keap, type Session } from '../../docs/samples/connect.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import type { World } from '../../mocks/world.ts';
import { authorizeUrl, client, expect, test } from '../world/test.ts';
import { Visitor } from '../world/visitor.ts';

const { ada, ben } = accounts;

for (const [page, sample] of [
  ['docs/forcing-a-login.md', 'connect.ts'],
  ['docs/serve.md', 'check.ts'],
  ['README.md', 'check.ts'],
  ['docs/mix-ups.md', 'mix-ups.ts'],
] as const)
  test(`${page} shows docs/samples/${sample} as it is`, async () => {
    const [text, code] = await Promise.all([
      readFile(page, 'utf8'),
      readFile(`docs/samples/${sample}`, 'utf8'),
    ]);
    expect(text).toContain(`\`\`\`ts\n${code}\`\`\``);
  });

test('no page shows a handler that is not a file', async () => {
  for (const page of [
    'README.md',
    'docs/forcing-a-login.md',
    'docs/serve.md',
    'docs/own-app.md',
    'docs/profiles.md',
  ])
    expect(await readFile(page, 'utf8'), page).not.toMatch(/^```(?:js|javascript|jsx)$/m);
});

/** The app of the sample: its sessions, and what it has stored, by user. */
function appIn(world: World) {
  const stored = new Map<string, string>();
  const exchanged: string[] = [];
  const provider: Keap = {
    clientId: client.id,
    redirectUri: client.redirectUri,
    exchange: async (code) => {
      exchanged.push(code);
      const fields = { grant_type: 'authorization_code', code, redirect_uri: client.redirectUri };
      const body = new URLSearchParams({ ...fields, client_id: client.id, client_secret: client.secret });
      return (await world.ask(new Request(keap.tokenUrl, { method: 'POST', body }))).json();
    },
    userinfo: async (token) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await world.ask(new Request(keap.userinfoUrl ?? '', { headers }))).json();
    },
    store: async (userId, { access_token }) => {
      stored.set(userId, world.tokens.holder(access_token)?.tenant ?? 'nobody');
    },
  };
  return { provider, stored, exchanged };
}

function sessionOf(id: string, expectedTenant: string | null): Session {
  return { user: { id, expectedTenant }, started: new Map() };
}

/** From a Connect to the callback, which nobody has loaded yet. */
async function goTo(
  visitor: Visitor,
  start: Response | string,
  account: typeof ada | typeof ben,
): Promise<URL> {
  const address = typeof start === 'string' ? start : (start.headers.get('location') ?? '');
  let page = await visitor.open(address);
  if (page.form && 'password' in page.form.values)
    page = await visitor.follow(await visitor.logIn(page, account));
  page = await visitor.submit(page, { allow: '' });
  return page.location ?? new URL('https://nowhere.example');
}

test('the sample connects B to the own tenant, on a browser in which A is signed in', async ({ world }) => {
  const { provider, stored } = appIn(world);
  const shared = new Visitor(world);
  await goTo(shared, authorizeUrl(), ada);
  const session = sessionOf('B', 'bb222');
  const came = await goTo(shared, connect(session, provider), ben);
  expect((await callback(came, session, provider)).status).toBe(302);
  expect([...stored]).toEqual([['B', 'bb222']]);
});

test('with the workaround broken the sample connects nobody to A, and exchanges no code of hers', async ({
  world,
}) => {
  world.break(await faults.named('single-logout-is-lost'));
  const { provider, stored, exchanged } = appIn(world);
  const shared = new Visitor(world);
  await goTo(shared, authorizeUrl(), ada);
  const session = sessionOf('B', 'bb222');
  const came = await goTo(shared, connect(session, provider), ben);
  expect((await callback(came, session, provider)).status).toBe(403);
  expect([stored.size, exchanged.length]).toEqual([0, 0]);
});

test("a callback that was written anew to name B's tenant is stopped by userinfo", async ({ world }) => {
  world.break(await faults.named('single-logout-is-lost'));
  const { provider, stored } = appIn(world);
  const shared = new Visitor(world);
  await goTo(shared, authorizeUrl(), ada);
  const session = sessionOf('B', 'bb222');
  const came = await goTo(shared, connect(session, provider), ben);
  came.searchParams.set('scope', 'full|bb222.infusionsoft.com');
  expect((await callback(came, session, provider)).status).toBe(403);
  expect(stored.size).toBe(0);
});

/** What may arrive in place of B's own answer, once A's way has come to its callback and B's has too. */
const attacks: Record<string, (own: URL, ofA: URL, session: Session) => [URL, Session]> = {
  "A's callback, forwarded to B": (_, ofA, session) => [ofA, session],
  "A's callback with B's state": (own, ofA, session) => {
    ofA.searchParams.set('state', own.searchParams.get('state') ?? '');
    return [ofA, session];
  },
  'a callback to a browser where nobody is signed in': (own, _, { started }) => [
    own,
    { user: null, started },
  ],
  'a callback to a browser that has no session': (own) => [own, { user: null, started: new Map() }],
  'a callback to another user in the same browser': (own, _, { started }) => [
    own,
    { user: { id: 'A', expectedTenant: 'bb222' }, started },
  ],
  'another state': (own, _, session) => {
    own.searchParams.set('state', 'guessed');
    return [own, session];
  },
  'no state': (own, _, session) => {
    own.searchParams.delete('state');
    return [own, session];
  },
  'the state of a property that every object has': (own, _, session) => {
    own.searchParams.set('state', 'constructor');
    return [own, session];
  },
  'a cancelled consent': (own, _, session) => {
    own.searchParams.set('error', 'access_denied');
    return [own, session];
  },
};

for (const [name, attack] of Object.entries(attacks))
  test(`the sample refuses ${name}, and stores nothing`, async ({ world }) => {
    const { provider, stored } = appIn(world);
    const ofA = await goTo(new Visitor(world), connect(sessionOf('A', 'aa111'), provider), ada);
    const session = sessionOf('B', 'bb222');
    const own = await goTo(new Visitor(world), connect(session, provider), ben);
    expect((await callback(...attack(own, ofA, session), provider)).status).toBe(403);
    expect(stored.size).toBe(0);
  });

test('a wrong browser does not use up the request of the right one; the right one uses it once', async ({
  world,
}) => {
  const { provider, stored, exchanged } = appIn(world);
  const session = sessionOf('B', 'bb222');
  const own = await goTo(new Visitor(world), connect(session, provider), ben);
  expect((await callback(own, sessionOf('C', 'bb222'), provider)).status).toBe(403);
  expect((await callback(own, { ...session, user: null }, provider)).status).toBe(403);
  expect((await callback(own, session, provider)).status).toBe(302);
  expect((await callback(own, session, provider)).status, 'a replay').toBe(403);
  expect([[...stored], exchanged.length]).toEqual([[['B', 'bb222']], 1]);
});

test('two tabs that connect at once do not overwrite each other', async ({ world }) => {
  const { provider, stored } = appIn(world);
  const session = sessionOf('B', 'bb222');
  const first = await goTo(new Visitor(world), connect(session, provider), ben);
  const second = await goTo(new Visitor(world), connect(session, provider), ben);
  expect((await callback(first, session, provider)).status).toBe(302);
  expect((await callback(second, session, provider)).status).toBe(302);
  expect(stored.size).toBe(1);
});

for (const expectedTenant of [null, ''])
  test(`who has said no tenant (${JSON.stringify(expectedTenant)}) is asked, and not let through`, ({
    world,
  }) => {
    const { provider } = appIn(world);
    const session = sessionOf('B', expectedTenant);
    expect(connect(session, provider).status).toBe(403);
    expect(session.started.size).toBe(0);
    expect(connect({ user: null, started: new Map() }, provider).status).toBe(403);
  });

test('the short sample makes the address, and throws for another account', () => {
  const url = connectUrl(client.id, client.redirectUri, 's1');
  expect(url).toContain('https://signin.infusionsoft.com/logout?service=');
  const callbackUrl = `${client.redirectUri}?code=c&state=s1&scope=full%7Cbb222.infusionsoft.com`;
  expect(() => check(callbackUrl, 'bb222', { infusionsoft_id: 'bb222.infusionsoft.com' })).not.toThrow();
  expect(() => check(callbackUrl, 'bb222', { infusionsoft_id: 'aa111.infusionsoft.com' })).toThrow(
    'found aa111',
  );
});
