import { keap } from '../../core/providers/keap.ts';
import { assertExpectedAccount, UnexpectedAccountError } from '../../core/remedies/index.ts';
import { logoutServiceUrl } from '../../core/remedies/logout-service-url.ts';
import { type Account, accounts } from '../../core/targets/offline-accounts.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import type { World } from '../../mocks/world.ts';
import { authorizeUrl, test as base, client, expect } from '../world/test.ts';

import { type Answer, Visitor } from '../world/visitor.ts';

const test = base.extend<{ newWorld: () => World }>({
  newWorld: ({}, use) =>
    use(() => {
      const world = offlineWorld();
      world.registerClient(client.id, { secret: client.secret, redirectUris: [client.redirectUri] });
      return world;
    }),
});

const { ada, ben } = accounts;
const workaround = logoutServiceUrl({ clientId: client.id, redirectUri: client.redirectUri, state: 's1' });

/** What B's app has in its hands in the end. `truth` is whose token it is, as only the world knows. */
interface CameBack {
  callback: URL;
  claims: Record<string, unknown>;
  truth: string | null;
}

/** A is connected and logs out of the app alone; B connects in the same browser, in this way. */
async function story(world: World, start: string): Promise<CameBack | null> {
  const visitor = new Visitor(world);
  if (!(await connect(visitor, authorizeUrl(), ada))) return null;
  const callback = await connect(visitor, start, ben);
  return callback && exchange(world, callback);
}

/** The callback, or null when the way ended elsewhere, as it does at a page that only a browser gets beyond. */
async function connect(visitor: Visitor, start: string, account: Account): Promise<URL | null> {
  try {
    let page = await visitor.open(start);
    if (isLogin(page)) page = await visitor.follow(await visitor.logIn(page, account));
    for (let times = 0; times < 2 && page.form?.buttons.includes('allow'); times++)
      page = await visitor.follow(await visitor.submit(page, { allow: '' }));
    return page.location?.href.startsWith(client.redirectUri) ? page.location : null;
  } catch {
    return null;
  }
}

function isLogin({ form }: Answer): boolean {
  return form !== null && ('password' in form.values || 'username' in form.values);
}

async function exchange(world: World, callback: URL): Promise<CameBack> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: callback.searchParams.get('code') ?? '',
    client_id: client.id,
    client_secret: client.secret,
    redirect_uri: client.redirectUri,
  });
  const tokens = await json(world, new Request(keap.tokenUrl, { method: 'POST', body }));
  const token = String(tokens.access_token ?? '');
  const headers = { authorization: `Bearer ${token}` };
  const claims = await json(world, new Request(keap.userinfoUrl ?? '', { headers }));
  return { callback, claims, truth: world.tokens.holder(token)?.tenant ?? null };
}

async function json(world: World, request: Request): Promise<Record<string, unknown>> {
  try {
    return Object(await (await world.ask(request)).json());
  } catch {
    return {};
  }
}

function refusalOf({ callback, claims }: CameBack): UnexpectedAccountError | null {
  try {
    assertExpectedAccount(callback, { tenant: 'bb222' }, { claims });
    return null;
  } catch (error) {
    if (error instanceof UnexpectedAccountError) return error;
    throw error;
  }
}

/** Whether anything in it is not B's own, or nothing says that it is, or the server's own question had no answer. */
function isToBeRefused({ callback, claims, truth }: CameBack): boolean {
  const named = [...callback.searchParams.getAll('scope'), claims.infusionsoft_id].map(String);
  const isAnothers = truth !== null && truth !== 'bb222';
  const namesAnother = named.some((text) => /infusionsoft\.com$/.test(text) && !/\bbb222\./.test(text));
  const hasNoAnswer = !['sub', 'email', 'infusionsoft_id'].some((name) => name in claims);
  return isAnothers || hasNoAnswer || namesAnother || !named.some((text) => /\bbb222\./.test(text));
}

for (const fault of await faults.all())
  test(`${fault.name}: what is not B's own is refused, and what is B's own is not`, async ({ newWorld }) => {
    const stories = [authorizeUrl(), workaround].map((start) => {
      const world = newWorld();
      world.break(fault);
      return story(world, start);
    });
    const cameBack = (await Promise.all(stories)).filter((found) => found !== null);
    test.skip(cameBack.length === 0, 'without a browser no callback came back, so there is nothing to check');
    for (const found of cameBack) expect(refusalOf(found) !== null).toBe(isToBeRefused(found));
  });

test("without a remedy B gets A's tenant, and it is refused with both names", async ({ world }) => {
  const cameBack = await story(world, authorizeUrl());
  expect(cameBack && refusalOf(cameBack)).toMatchObject({
    problem: 'wrong-tenant',
    expected: 'bb222',
    found: 'aa111',
  });
});

test('by the logout URL B gets the own tenant, and it is not refused', async ({ world }) => {
  const cameBack = await story(world, workaround);
  expect(cameBack?.truth).toBe('bb222');
  expect(cameBack && refusalOf(cameBack)).toBeNull();
});

test('when the logout URL breaks silently, the check still refuses', async ({ world }) => {
  world.break(await faults.named('single-logout-is-lost'));
  const cameBack = await story(world, workaround);
  expect(cameBack && refusalOf(cameBack)).toMatchObject({ found: 'aa111' });
});
