import type { OAuthClient } from './oauth-client.ts';
import { NoAnswerError, OAuthError } from './oauth-error.ts';

/** A token that is not wanted any more, and may still be good. Neither the message nor the cause, what was thrown, holds it. */
export interface NotRevoked {
  message: string;
  cause: unknown;
}

/**
 * Tells the provider that these tokens are not wanted any more: each is tried, whatever came of those before. What went
 * wrong is returned and not thrown, since nothing that was decided before depends on it.
 */
export async function revokeEach(client: OAuthClient, tokens: readonly string[]): Promise<NotRevoked[]> {
  const failed: NotRevoked[] = [];
  for (const token of tokens)
    try {
      const isEnded = await client.revoke(token);
      // A provider without an address for it says nothing, and nobody expected it to.
      if (!isEnded && client.profile.revocationUrl !== undefined)
        failed.push(notRevoked('revocation answered with an error', null));
    } catch (cause) {
      failed.push(notRevoked(reasonOf(cause), cause));
    }
  return failed;
}

function notRevoked(why: string, cause: unknown): NotRevoked {
  return { message: `A token may still be good: ${why}.`, cause };
}

function reasonOf(cause: unknown): string {
  const isTold = cause instanceof OAuthError || cause instanceof NoAnswerError;
  return isTold ? cause.message : 'the provider could not be reached to revoke it';
}
