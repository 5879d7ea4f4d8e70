import { fetch } from 'undici';
import { z } from 'zod';
import { UserError } from '../config/user-error.ts';

/** What is read of a discovery document (OpenID Connect Discovery 1.0, 3; RFC 8414, 2). */
const metadata = z.object({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  end_session_endpoint: z.url().optional(),
  revocation_endpoint: z.url().optional(),
  scopes_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});

export type Metadata = z.output<typeof metadata>;

const timeoutMs = 10_000;

/**
 * The discovery document of an issuer, as OpenID Connect or OAuth have it.
 * @throws UserError that names every address that was tried and what it answered.
 */
export async function discover(issuer: string): Promise<Metadata> {
  if (!URL.canParse(issuer))
    throw new UserError(`--discover ${issuer} is no whole URL, such as https://login.example.com`);
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const tried: string[] = [];
  for (const url of [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ]) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
      const read = response.ok ? metadata.safeParse(await response.json()) : null;
      if (read?.success) return read.data;
      const missing = read?.error.issues.map((issue) => issue.path.join('.')).join(', ');
      tried.push(`${url} ${missing ? `is not right in ${missing}` : `answers ${response.status}`}`);
    } catch (error) {
      const { cause, message } = error as Error & { cause?: { code?: string } };
      tried.push(`${url} gives no document (${cause?.code ?? message})`);
    }
  }
  throw new UserError([
    `no discovery document at ${issuer}; give the addresses by options instead`,
    ...tried,
  ]);
}
