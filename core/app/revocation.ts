import type { OAuthClient } from './oauth-client.ts';
import { NoAnswerError, OAuthError } from './oauth-error.ts';

/** A token that is not wanted any more, and may still be good. Neither the message nor the cause holds it. */
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
      await client.revoke(token);
    } catch (cause) {
      failed.push({ message: `A token may still be good: ${reasonOf(cause)}.`, cause });
    }
  return failed;
}

function reasonOf(cause: unknown): string {
  const isTold = cause instanceof OAuthError || cause instanceof NoAnswerError;
  return isTold ? cause.message : 'the provider could not be reached to revoke it';
}
