import { isDeepStrictEqual } from 'node:util';
import {
  type AccountOnRecord,
  accountOnRecord,
  assertSameAccount,
  beginFlow,
  FlowRefusedError,
  type FlowStore,
  finishFlow,
  UnexpectedAccountError,
} from 'fresh-login/remedies';

export interface Tokens {
  access_token: string;
  refresh_token?: string;
}

/** A row for each user: tokens, and whose account they are of. */
export interface Connection {
  tokens: Tokens;
  account: AccountOnRecord;
}

export interface App {
  /** One row for each flow; flowsInMemory() does for one process. */
  flows: FlowStore;
  connections: Map<string, Connection>;
  /** The id of the user whom this request's session names; null for nobody. */
  userOf: (request: Request) => string | null;
  /** With client_id, redirect_uri and scope. */
  authorizeUrl: string;
  exchange: (code: string, codeVerifier: string | null) => Promise<Tokens>;
  refresh: (refreshToken: string) => Promise<Tokens>;
  userinfo: (accessToken: string) => Promise<Record<string, unknown>>;
  /** By RFC 7009; whether it was done. False where the provider has no endpoint for it, as Keap. */
  revoke: (token: string) => Promise<boolean>;
}

/** GET /connect, and GET /reconnect */
export async function connect(request: Request, app: App, isReconnect: boolean): Promise<Response> {
  const user = app.userOf(request);
  if (user === null) return refusal('Sign in first.');
  const { url, cookie } = await beginFlow(app.flows, {
    user,
    authorizeUrl: app.authorizeUrl,
    about: { isReconnect },
  });
  return new Response(null, { status: 303, headers: { location: url, 'set-cookie': cookie } });
}

/** GET /callback */
export async function callback(request: Request, app: App): Promise<Response> {
  try {
    const flow = await finishFlow(app.flows, request, { user: app.userOf(request) });
    const tokens = await app.exchange(flow.code, flow.codeVerifier);
    const account = await endedUnless(tokens, app, async () => {
      const evidence = { claims: await app.userinfo(tokens.access_token), callback: flow.callback };
      const before = app.connections.get(flow.user);
      const { isReconnect } = flow.about as { isReconnect: boolean };
      if (isReconnect && before) assertSameAccount(before.account, evidence);
      return accountOnRecord(evidence);
    });
    // Whole: nothing of an earlier connection stays, its refresh token least of all.
    app.connections.set(flow.user, { tokens, account });
    return new Response(null, { status: 303, headers: { location: '/', 'set-cookie': flow.cookie } });
  } catch (error) {
    if (error instanceof FlowRefusedError) return refusal(error.message);
    if (error instanceof UnexpectedAccountError) return refusal('Another account came back.');
    throw error;
  }
}

/** When an access token has run out. */
export async function renew(user: string, app: App): Promise<void> {
  const connection = app.connections.get(user);
  if (!connection?.tokens.refresh_token) throw new Error('connect again');
  const fresh = await app.refresh(connection.tokens.refresh_token);
  // Throws, and nothing is kept, when another account answers.
  await endedUnless({ ...connection.tokens, ...fresh }, app, async () =>
    assertSameAccount(connection.account, { claims: await app.userinfo(fresh.access_token) }),
  );
  const now = app.connections.get(user);
  // Only over the very row that was read: a Disconnect, or another account, that came in between stands.
  if (now === connection)
    app.connections.set(user, { ...connection, tokens: { ...connection.tokens, ...fresh } });
  // Not where the same account was connected anew: with one token some providers end all that it has allowed.
  else if (!isDeepStrictEqual(now?.account, connection.account))
    await app.revoke(fresh.refresh_token ?? fresh.access_token);
}

/** Revokes tokens that are of another account than they have to be: nobody has them otherwise, and they stay good. */
async function endedUnless<T>(tokens: Tokens, app: App, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof UnexpectedAccountError)
      await app.revoke(tokens.refresh_token ?? tokens.access_token);
    throw error;
  }
}

/** POST /disconnect */
export async function disconnect(request: Request, app: App): Promise<Response> {
  const user = app.userOf(request);
  if (user === null) return refusal('Sign in first.');
  const tokens = app.connections.get(user)?.tokens;
  app.connections.delete(user);
  // The refresh token first: all that came of it goes with it (RFC 7009, 2.1).
  const isEnded = tokens ? await app.revoke(tokens.refresh_token ?? tokens.access_token) : true;
  return new Response(
    isEnded ? 'Disconnected.' : 'Forgotten here. At the provider it stays good until you end it there.',
  );
}

function refusal(why: string): Response {
  return new Response(why, { status: 403 });
}
