import { z } from 'zod';
import { askWithin, type Bounds } from '../../core/base/ask.ts';
import { isLoopback } from '../../core/base/loopback.ts';
import { UserError } from '../../core/base/user-error.ts';
import { hasUserPart, withoutUserPart } from '../../core/base/user-part.ts';
import { withoutQuirks } from './quirks.ts';

const endpoint = z.url().refine((url) => !hasUserPart(url));

/** What is read of a discovery document (OpenID Connect Discovery 1.0, 3; RFC 8414, 2). */
const metadata = z.object({
  // Some have a placeholder in it, such as {tenantid}.
  issuer: z.string().min(1),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  userinfo_endpoint: endpoint.optional(),
  end_session_endpoint: endpoint.optional(),
  revocation_endpoint: endpoint.optional(),
  scopes_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});

export type Metadata = z.output<typeof metadata>;

/** No document is near to it: the longest have some ten thousand characters. */
const usualBounds = { timeoutMs: 10_000, bytes: 1_000_000 };

export interface Discovered {
  metadata: Metadata;
  /** What is worth a look, a sentence each. */
  notes: string[];
}

/**
 * The discovery document of an issuer, as OpenID Connect or OAuth have it; or the one at the address itself, where
 * that is a well-known one.
 * @throws UserError that names every address that was tried and what it answered.
 */
export async function discover(asked: string, bounds: Bounds = usualBounds): Promise<Discovered> {
  if (!URL.canParse(asked) || !/^https?:$/.test(new URL(asked).protocol))
    throw new UserError(
      `--discover ${withoutUserPart(asked)} is no whole URL, such as https://login.example.com`,
    );
  // Nothing would send it, and an issuer has none (RFC 8414, 2).
  if (hasUserPart(asked))
    throw new UserError(
      `--discover ${withoutUserPart(asked)} has a user or a password before the host: leave it out`,
    );
  const tried: string[] = [];
  for (const url of placesOf(asked)) {
    try {
      const { ok, status, text, url: answered } = await askWithin(bounds, url);
      const read = ok ? metadata.safeParse(withoutNulls(JSON.parse(text))) : null;
      if (read?.success) return noted(asked, answered, read.data);
      const missing = read?.error.issues.map((issue) => issue.path.join('.')).join(', ');
      const shown = withoutUserPart(url);
      tried.push(read ? `${shown} is not right in ${missing || 'the whole'}` : `${shown} answers ${status}`);
    } catch (error) {
      const { cause, message } = error as Error & { cause?: { code?: string } };
      tried.push(`${withoutUserPart(url)} gives no document (${cause?.code ?? message})`);
    }
  }
  throw new UserError([
    `no discovery document at ${withoutUserPart(asked)}; give the addresses by options instead`,
    ...tried,
  ]);
}

/** Where the document may stand: behind the issuer (OpenID Connect), before its path (RFC 8414), or with a `_`. */
function placesOf(asked: string): string[] {
  const { origin, pathname } = new URL(asked);
  if (pathname.includes('/.well-known/')) return [asked];
  const path = pathname.replace(/\/+$/, '');
  return [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid_configuration`,
    ...(path === '' ? [] : [`${origin}${path}/.well-known/oauth-authorization-server`]),
  ];
}

/** RFC 8414, 3.2: what has no value is left out; some write null. */
function withoutNulls(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null));
}

function noted(asked: string, answered: string, found: Metadata): Discovered {
  const { metadata, notes } = withoutQuirks(found);
  const issuer = asked.replace(/\/\.well-known\/.*$/, '');
  const isOpen = ({ protocol, hostname }: URL) => protocol === 'http:' && !isLoopback({ hostname });
  if ([asked, answered].map((url) => new URL(url)).some(isOpen))
    notes.push(
      'the document was read without TLS, and whoever is on the way can put addresses of their own into it, at which passwords are typed: ask for it by https (OpenID Connect Discovery 1.0, 7.1)',
    );
  if (metadata.issuer !== issuer)
    notes.push(
      `the document calls its issuer ${metadata.issuer}, and ${withoutUserPart(issuer)} was asked: OpenID Connect Discovery 1.0, 4.3, wants them the same to the letter, and libraries refuse what differs`,
    );
  return { metadata, notes };
}
