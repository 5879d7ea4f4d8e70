import { type AccountOnRecord, assertSameAccount } from 'fresh-login/remedies';
import type { keapOf, Tokens } from './keap.ts';

export interface Connection {
  tokens: Tokens;
  account: AccountOnRecord;
}

/**
 * Asks with the tokens of a user's connection, and renews them where they have run out. Whatever comes of it is of the
 * connection that was read: one that was removed or made anew meanwhile is left as it is. Keap has no endpoint to revoke
 * the fresh tokens at; elsewhere do that then.
 * @throws UnexpectedAccountError when another account answers; the connection is ended then, and when nothing answers.
 */
export async function renew(
  connections: Map<string, Connection>,
  user: string,
  keap: Pick<ReturnType<typeof keapOf>, 'stillGood' | 'userinfo'>,
): Promise<void> {
  const connection = connections.get(user);
  if (!connection) return;
  const isStillThere = () => connections.get(user) === connection;
  try {
    const tokens = await keap.stillGood(connection.tokens);
    assertSameAccount(connection.account, { claims: await keap.userinfo(tokens) });
    if (tokens !== connection.tokens && isStillThere()) connections.set(user, { ...connection, tokens });
  } catch (error) {
    if (isStillThere()) connections.delete(user);
    throw error;
  }
}
