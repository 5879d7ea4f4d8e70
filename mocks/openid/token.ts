import { HttpResponse } from 'msw';
import { fieldsIn } from './account-answers.ts';
import { accessTokenMs, type Grant } from './grants.ts';
import { idToken } from './id-token.ts';
import type { OpenIdWorld } from './world.ts';

/** The token endpoint (RFC 6749, 3.2, 4.1.3, 5 and 6; OpenID Connect Core 1.0, 3.1.3). */
export async function token(world: OpenIdWorld, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const client = clientOf(world, form, request.headers.get('authorization') ?? '');
  if (client === null)
    return problem('invalid_client', 'the client is not known, or its secret is wrong', 401);
  switch (form.get('grant_type')) {
    case 'authorization_code': {
      const by = {
        clientId: client,
        redirectUri: form.get('redirect_uri') ?? '',
        verifier: form.get('code_verifier'),
      };
      const grant = world.tokens.redeem(form.get('code') ?? '', by);
      return grant ? tokenAnswer(world, grant, null) : problem('invalid_grant', 'the code is not good');
    }
    case 'refresh_token': {
      const given = form.get('refresh_token') ?? '';
      const isRotated = world.conduct.refreshTokens === 'rotated';
      const grant = world.tokens.refresh(given, client, isRotated);
      return grant
        ? tokenAnswer(world, grant, isRotated ? null : given)
        : problem('invalid_grant', 'the refresh token is not good');
    }
    default:
      return problem('unsupported_grant_type', 'expected authorization_code or refresh_token');
  }
}

/** The tokens of a grant. `kept` is the refresh token that stays good, and is not sent again. */
export async function tokenAnswer(world: OpenIdWorld, grant: Grant, kept: string | null): Promise<Response> {
  const { conduct, tokens } = world;
  const isNew = kept === null && conduct.refreshTokens !== 'not-given';
  const hasIdToken = conduct.speaksOpenId && grant.scope.split(' ').includes('openid');
  return HttpResponse.json(
    {
      access_token: tokens.giveAccessToken(grant),
      token_type: 'Bearer',
      expires_in: accessTokenMs / 1000,
      scope: grant.scope,
      ...(isNew && { refresh_token: tokens.giveRefreshToken(grant) }),
      ...(hasIdToken && { id_token: await idToken(world, grant) }),
      ...fieldsIn(world, grant, 'token-answer'),
    },
    { headers: { 'cache-control': 'no-store' } },
  );
}

/** By HTTP Basic or in the form (RFC 6749, 2.3.1); one without a secret by its id alone. Null when it is not that client. */
function clientOf({ clients }: OpenIdWorld, form: URLSearchParams, authorization: string): string | null {
  const [, encoded = ''] = /^Basic (.+)$/i.exec(authorization) ?? [];
  const [, basicId, basicSecret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  const id = basicId === undefined ? form.get('client_id') : decoded(basicId);
  const secret = basicSecret === undefined ? form.get('client_secret') : decoded(basicSecret);
  const client = clients.get(id ?? '');
  return client && id !== null && client.secret === (secret ?? '') ? id : null;
}

function decoded(value: string): string {
  return new URLSearchParams(`value=${value.replaceAll('&', '%26')}`).get('value') ?? '';
}

function problem(error: string, description: string, status = 400): Response {
  const headers: Record<string, string> = status === 401 ? { 'www-authenticate': 'Basic realm="token"' } : {};
  return HttpResponse.json({ error, error_description: description }, { status, headers });
}
