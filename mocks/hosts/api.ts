import { type HttpHandler, HttpResponse, http } from 'msw';
import { api } from '../addresses.ts';
import type { TokenPair } from '../tokens.ts';
import type { World } from '../world.ts';

/** The API gateway: tokens and userinfo. It has no call that ends a sign-on session. [thread, docs, seen] */
export function apiHandlers(world: World): HttpHandler[] {
  return [
    http.post(`${api}/token`, async ({ request }) => answerToken(world, request)),
    http.get(`${api}/crm/rest/v1/oauth/connect/userinfo`, ({ request }) => {
      const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
      const holder = world.tokens.holder(token);
      const account = holder && world.accountNamed(holder.username);
      if (!holder || !account) return HttpResponse.json(invalidAccessToken, { status: 401 });
      return HttpResponse.json({
        sub: account.username,
        preferred_username: account.username,
        email: account.username,
        given_name: account.firstName,
        family_name: account.lastName,
        infusionsoft_id: `${holder.tenant}.infusionsoft.com`,
      });
    }),
  ];
}

const invalidAccessToken = {
  fault: { faultstring: 'Invalid access token', detail: { errorcode: 'oauth.v2.InvalidAccessToken' } },
};

async function answerToken(world: World, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  const grantType = isForm ? form.get('grant_type') : null;
  if (grantType === 'authorization_code') return exchangeCode(world, form);
  if (grantType === 'refresh_token') return refresh(world, form, request.headers.get('authorization') ?? '');
  if (grantType) return oauthError('unsupported_grant_type', 'Unsupported grant type');
  // Also what a JSON body gets. [seen]
  return oauthError('invalid_request', 'response_type or grant_type is required');
}

/** Client id and secret stand in the body. [docs] */
function exchangeCode(world: World, form: URLSearchParams): Response {
  const clientId = form.get('client_id') ?? '';
  if (!isClient(world, clientId, form.get('client_secret')))
    return oauthError('invalid_client', 'Client authentication failed', 401);
  const code = form.get('code') ?? '';
  const holder = world.tokens.redeem(code, clientId, form.get('redirect_uri') ?? '');
  if (!holder) return oauthError('invalid_grant', 'Invalid authorization code');
  return tokens(world, world.knobs.codeGivesRefreshToken ? holder : { accessToken: holder.accessToken });
}

/** Client id and secret come by HTTP Basic. [docs] */
function refresh(world: World, form: URLSearchParams, authorization: string): Response {
  const [clientId, secret] = basicCredentials(authorization);
  if (!isClient(world, clientId, secret))
    return oauthError('invalid_client', 'Client authentication failed', 401);
  const pair = world.tokens.refresh(form.get('refresh_token') ?? '', clientId);
  return pair ? tokens(world, pair) : oauthError('invalid_request', 'Invalid Refresh Token');
}

/** Id and secret, each form-encoded before they were joined (RFC 6749, 2.3.1). */
function basicCredentials(authorization: string): [string, string] {
  const basic = Buffer.from(authorization.replace(/^Basic /i, ''), 'base64').toString();
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(basic) ?? [];
  return [formDecoded(id), formDecoded(secret)];
}

function formDecoded(value: string): string {
  return new URLSearchParams(`value=${value.replaceAll('&', '%26')}`).get('value') ?? '';
}

function isClient(world: World, clientId: string, secret: string | null): boolean {
  return world.clients.get(clientId)?.secret === secret;
}

function tokens(world: World, pair: Pick<TokenPair, 'accessToken'> & Partial<TokenPair>): Response {
  const tenant = world.tokens.holder(pair.accessToken)?.tenant;
  return HttpResponse.json({
    access_token: pair.accessToken,
    ...(pair.refreshToken !== undefined && { refresh_token: pair.refreshToken }),
    expires_in: world.knobs.accessTokenMs / 1000,
    token_type: 'bearer',
    scope: `full|${tenant}.infusionsoft.com`,
  });
}

function oauthError(error: string, description: string, status = 400): Response {
  return HttpResponse.json({ error, error_description: description }, { status });
}
