import { test as base } from '@playwright/test';
import type { Account } from '../../core/targets/offline-accounts.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import type { World } from '../../mocks/world.ts';
import { type Answer, Visitor } from './visitor.ts';

export { expect } from '@playwright/test';

export const login = 'https://signin.infusionsoft.com/login';
export const logout = 'https://signin.infusionsoft.com/logout';
export const home = 'https://accounts.infusionsoft.com/app/central/home';
export const authorize = 'https://accounts.infusionsoft.com/app/oauth/authorize';
export const crm = (tenant: string): string => `https://${tenant}.infusionsoft.com/`;
/** A registered service that no server stands behind; good for looking at tickets. */
export const service = 'https://app.infusionsoft.com/cas';

export const client = {
  id: 'test-client',
  secret: 'te:st+sec ret%',
  redirectUri: 'https://app.test/callback',
};

export const withQuery = (url: string, query: Record<string, string>): string =>
  `${url}?${new URLSearchParams(query)}`;

/** An authorize URL of the registered client; `query` changes or adds parameters. */
export function authorizeUrl(query: Record<string, string> = {}): string {
  const { id, redirectUri } = client;
  return withQuery(authorize, {
    response_type: 'code',
    client_id: id,
    redirect_uri: redirectUri,
    state: 's1',
    ...query,
  });
}

interface ForTests {
  world: World;
  visitor: Visitor;
  /** Makes a visitor with an empty cookie jar. */
  newVisitor: () => Visitor;
  /** Opens a page that asks for a login, logs in there, and follows to where it leads. */
  signedIn: (url: string, account: Account) => Promise<Answer>;
}

/** Tests of the world itself: no browser is started. */
export const test = base.extend<ForTests>({
  world: ({}, use) => {
    const world = offlineWorld();
    world.registerClient(client.id, { secret: client.secret, redirectUris: [client.redirectUri] });
    return use(world);
  },
  newVisitor: ({ world }, use) => use(() => new Visitor(world)),
  visitor: ({ newVisitor }, use) => use(newVisitor()),
  signedIn: ({ visitor }, use) =>
    use(async (url, account) => visitor.follow(await visitor.logIn(await visitor.open(url), account))),
});
