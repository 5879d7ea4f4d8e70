import { randomUUID } from 'node:crypto';
import { assertExpectedAccount, logoutServiceUrl, UnexpectedAccountError } from 'fresh-login/remedies';

/** What your app's own session holds of one browser. It is found by that browser's cookie alone. */
export interface Session {
  user: { id: string; expectedTenant: string | null } | null;
  /** By `state`, so that two tabs do not overwrite each other. */
  started: Map<string, { userId: string; tenant: string }>;
}

export interface Keap {
  clientId: string;
  redirectUri: string;
  /** Your server's own calls to the provider: tokens for a code, and userinfo for tokens. */
  exchange: (code: string) => Promise<{ access_token: string }>;
  userinfo: (accessToken: string) => Promise<Record<string, unknown>>;
  store: (userId: string, tokens: { access_token: string }) => Promise<void>;
}

/** GET /connect */
export function connect({ user, started }: Session, { clientId, redirectUri }: Keap): Response {
  if (!user) return refusal('Sign in first.');
  // Nobody has said yet whose account is meant: ask, and remember the answer. Without it nothing can be checked.
  if (!user.expectedTenant) return refusal('Say first which tenant is yours.');
  const state = randomUUID();
  started.set(state, { userId: user.id, tenant: user.expectedTenant });
  // A top-level redirect, at every Connect: logs out whoever is still signed in, and goes on to authorize.
  return Response.redirect(logoutServiceUrl({ clientId, redirectUri, state }));
}

/** GET /callback */
export async function callback(url: URL, { user, started }: Session, keap: Keap): Promise<Response> {
  const state = url.searchParams.get('state') ?? '';
  const request = started.get(state);
  // Who began it has to end it: the same browser, and the same user in it. Looked at before the state is used up.
  if (!user || request?.userId !== user.id) return refusal('This answer belongs to no request of yours.');
  started.delete(state);
  const expected = { tenant: request.tenant };
  try {
    // Refuses early. Anybody can write the callback's query, so it does not allow.
    assertExpectedAccount(url, expected);
    const tokens = await keap.exchange(url.searchParams.get('code') ?? '');
    // Decides by what the provider itself tells your server.
    const claims = await keap.userinfo(tokens.access_token);
    assertExpectedAccount(url, expected, { claims });
    await keap.store(user.id, tokens);
  } catch (error) {
    if (error instanceof UnexpectedAccountError) return refusal('Another account came back, or none.');
    throw error;
  }
  return Response.redirect(new URL('/', keap.redirectUri));
}

function refusal(why: string): Response {
  return new Response(`${why} Nothing was connected.`, { status: 403 });
}
