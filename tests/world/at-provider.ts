import { createHash } from 'node:crypto';
import { accountNamed, namedInTokenAnswer } from '../../core/app/named-account.ts';
import type { Conduct } from '../../core/providers/conduct.ts';
import { tenantOfCallback } from '../../core/providers/endpoints.ts';
import { entrySchema } from '../../core/providers/entry.ts';
import { type Profile, profileSchema } from '../../core/providers/profile.ts';
import { cataloguedTarget } from '../../core/targets/catalogued/target.ts';
import { worldProfile } from '../../core/targets/catalogued/world-profile.ts';
import type { Account } from '../../core/targets/offline-accounts.ts';
import { worldOf } from '../../mocks/offline-world.ts';
import type { OpenIdWorld } from '../../mocks/openid/world.ts';
import { standard, standardWorld } from './standard.ts';
import { type Answer, Visitor } from './visitor.ts';

const fact = {
  sure: ['documented' as const],
  sources: ['https://openid.net/specs/openid-connect-core-1_0.html'],
};
const client = { id: 'test-client', secret: 'te:st+sec ret%', redirectUri: 'https://app.test/callback' };
export const goOnUrl = 'https://app.test/connect/go-on';
export const verifier = 'a-verifier-that-is-long-enough-for-rfc-7636-section-4';

/** A provider of the catalogue in its world, with a client that is registered there; no browser is started. */
export class AtProvider {
  readonly world: OpenIdWorld;
  readonly profile: Profile;
  readonly client = client;

  private constructor(world: OpenIdWorld, profile: Profile) {
    this.world = world;
    this.profile = profile;
  }

  static async open(provider: string): Promise<AtProvider> {
    const world = await worldOf(provider);
    if (world.speaks !== 'openid') throw new Error(`${provider} has a world of its own`);
    return AtProvider.#at(world, profileSchema.parse((await cataloguedTarget(provider)).profile));
  }

  /** A provider that does what the standards say, with some of it otherwise. */
  static byTheStandards(conduct: Partial<Conduct> = {}): AtProvider {
    const world = standardWorld(conduct);
    const entry = entrySchema.parse({
      ...{ title: standard.title, protocols: ['oidc'], gathered: '2026-11' },
      endpoints: { ...fact, authorize: standard.authorizeUrl, token: standard.tokenUrl },
      account: { person: [{ ...fact, read: { from: 'id-token', at: ['sub'] } }] },
    });
    return AtProvider.#at(world, profileSchema.parse(worldProfile(world.conduct, entry)));
  }

  static #at(world: OpenIdWorld, profile: Profile): AtProvider {
    const at = new AtProvider(world, profile);
    at.register();
    return at;
  }

  /** As at the start, which a reset of the world forgets. */
  register(): void {
    const { id, secret, redirectUri } = client;
    this.world.registerClient(id, { secret, redirectUris: [redirectUri], postLogoutRedirectUris: [goOnUrl] });
  }

  visitor(): Visitor {
    return new Visitor(this.world);
  }

  authorizeUrl(parameters: Readonly<Record<string, string>> = {}, base = this.profile.authorizeUrl): URL {
    const url = new URL(base);
    const { scope, authorizeParameters } = this.profile;
    const values = {
      response_type: 'code',
      client_id: client.id,
      redirect_uri: client.redirectUri,
      state: 's1',
      ...(scope && { scope }),
      ...{ nonce: 'n1', code_challenge_method: 'S256' },
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    };
    for (const [name, value] of Object.entries({ ...values, ...authorizeParameters, ...parameters }))
      url.searchParams.set(name, value);
    return url;
  }

  /** Goes on from a page as somebody who wants to be connected, to the callback or a page that nothing is known of. */
  async goOn(visitor: Visitor, page: Answer, account: Account): Promise<Answer> {
    const { pathname } = page.url;
    if (page.location !== null) return page;
    if (page.alert !== null) throw new Error(page.alert);
    if (pathname === '/login')
      return this.goOn(visitor, await visitor.follow(await visitor.logIn(page, account)), account);
    if (pathname === '/choose-tenant') {
      const [, tenant = ''] = /name="tenant" value="([^"]*)"/.exec(page.body) ?? [];
      return this.goOn(visitor, await visitor.follow(await visitor.submit(page, { tenant })), account);
    }
    if (pathname !== '/consent') return page;
    return this.goOn(visitor, await visitor.follow(await visitor.submit(page, { allow: 'yes' })), account);
  }

  async connect(visitor: Visitor, account: Account, parameters: Readonly<Record<string, string>> = {}) {
    const page = await visitor.open(this.authorizeUrl(parameters));
    return callbackOf(await this.goOn(visitor, page, account));
  }

  async token(form: Record<string, string>): Promise<{ status: number; answer: Record<string, unknown> }> {
    const { id, secret } = client;
    const basic = Buffer.from([id, secret].map(encodeURIComponent).join(':')).toString('base64');
    const request = new Request(this.profile.tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams(form),
    });
    const response = await this.world.ask(request);
    return { status: response.status, answer: await response.json() };
  }

  async exchange(callback: URL) {
    const code = callback.searchParams.get('code') ?? '';
    const form = { code, redirect_uri: client.redirectUri, code_verifier: verifier };
    return (await this.token({ grant_type: 'authorization_code', ...form })).answer;
  }

  /** Whose account it is, by the profile, as the built-in app finds out. */
  async whoseAccount(tokens: Record<string, unknown>, callback: URL) {
    const { account, userinfoUrl } = this.profile;
    if (!account) throw new Error(`${this.profile.name} reads the account nowhere`);
    const told = {
      accessToken: String(tokens.access_token),
      idToken: typeof tokens.id_token === 'string' ? tokens.id_token : null,
      named: namedInTokenAnswer(account, tokens),
    };
    const found = await accountNamed({ account, userinfoUrl }, told, async (url, authorization) =>
      (await this.world.ask(new Request(url, { headers: { authorization } }))).json(),
    );
    const { username, tenant } = found;
    return { username, tenant: tenant ?? tenantOfCallback(this.profile, callback) };
  }
}

/** The callback at which a way ends. */
export function callbackOf({ location, url, text }: Answer): URL {
  if (location?.href.startsWith(client.redirectUri)) return location;
  throw new Error(`expected the callback, and ${url.href.replace(/\?.*/, '')} says "${text}"`);
}
