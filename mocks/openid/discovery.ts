import type { Conduct } from '../../core/providers/conduct.ts';
import { honoursMaxAge } from './steps.ts';

/** Where the world keeps its keys; each provider has its own place, and the discovery document names it. */
export function jwksUrl({ issuer }: Conduct): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`;
}

/** Where the discovery document is (OpenID Connect Discovery 1.0, 4). */
export function discoveryUrl({ issuer }: Conduct): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/** The discovery document (OpenID Connect Discovery 1.0, 3), of what the world does. */
export function discovery(conduct: Conduct): object {
  const endSession = conduct.logouts.find(({ kind }) => kind === 'rp-initiated');
  const prompts = conduct.asks.flatMap(({ parameters }) => parameters.prompt ?? []);
  return {
    issuer: conduct.issuer,
    authorization_endpoint: conduct.authorizeUrl,
    token_endpoint: conduct.tokenUrl,
    jwks_uri: jwksUrl(conduct),
    ...(conduct.userinfoUrl !== null && { userinfo_endpoint: conduct.userinfoUrl }),
    ...(endSession && { end_session_endpoint: endSession.url }),
    response_types_supported: ['code'],
    response_modes_supported: ['query', ...(conduct.answersByForm ? ['form_post'] : [])],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'email', 'profile'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
    prompt_values_supported: [...new Set(['none', ...prompts])],
    claims_supported: ['iss', 'sub', 'aud', 'exp', 'iat', ...(honoursMaxAge(conduct) ? ['auth_time'] : [])],
  };
}
