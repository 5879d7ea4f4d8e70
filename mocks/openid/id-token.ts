import { compactVerify, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { Clock } from '../clock.ts';
import { claimsOfAuthorization, fieldsIn } from './account-answers.ts';
import type { Grant } from './grants.ts';
import type { OpenIdWorld } from './world.ts';

const algorithm = 'RS256';
export const keyId = 'offline';
const lifeSeconds = 3600;

/** Made when the first ID token is, and once for each process: it takes a tenth of a second. */
let keys: ReturnType<typeof generateKeyPair> | null = null;

function keyPair() {
  keys ??= generateKeyPair(algorithm);
  return keys;
}

/** The public key, as the JWKS document has it (RFC 7517). */
export async function publicKey(): Promise<JWK> {
  const { publicKey: key } = await keyPair();
  return { ...(await exportJWK(key)), kid: keyId, alg: algorithm, use: 'sig' };
}

/**
 * A signed ID token (OpenID Connect Core 1.0, 2). Its times are of the machine's clock, on which the world's stands:
 * a client that looks at its own finds the token good.
 */
export async function idToken(world: OpenIdWorld, grant: Grant): Promise<string> {
  const { privateKey } = await keyPair();
  const aheadMs = world.clock.nowMs - Clock.startMs;
  const seconds = (ms: number) => Math.floor(ms / 1000);
  const now = seconds(Date.now() + aheadMs);
  const claims = {
    ...fieldsIn(world, grant, 'id-token'),
    ...claimsOfAuthorization(world, grant),
    ...(grant.nonce !== null && { nonce: grant.nonce }),
    ...(grant.tellsAuthTime && { auth_time: now - seconds(world.clock.nowMs - grant.authTimeMs) }),
  };
  return new SignJWT({ sub: world.subjectNamed(grant.username), ...claims })
    .setProtectedHeader({ alg: algorithm, kid: keyId })
    .setIssuer(world.conduct.issuer)
    .setAudience(grant.clientId)
    .setIssuedAt(now)
    .setExpirationTime(now + lifeSeconds)
    .sign(privateKey);
}

/** Whom an ID token of this provider names, and for whom; one that has ended is good enough for a hint. Null when it is none. */
export async function hintedBy(token: string): Promise<{ subject: string; audience: string } | null> {
  const { publicKey: key } = await keyPair();
  try {
    const { payload } = await compactVerify(token, key);
    const { sub, aud } = JSON.parse(new TextDecoder().decode(payload));
    return typeof sub === 'string' && typeof aud === 'string' ? { subject: sub, audience: aud } : null;
  } catch {
    return null;
  }
}
