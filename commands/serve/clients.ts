import { UserError } from '../../core/base/user-error.ts';
import { needRedirectUri } from './commands.ts';
import type { ServedClient } from './served-provider.ts';

const anySecret = 'offline-only';

/**
 * Clients as they are named on the command line: each `--client-id` begins one, the `--client-secret` and the
 * `--redirect-uri`s after it are its own. What stands before the first `--client-id` belongs to `first`.
 */
export class ClientsOnTheCommandLine {
  readonly #first: ServedClient;
  readonly #clients: ServedClient[] = [];

  constructor(first: Pick<ServedClient, 'clientId' | 'secret'>) {
    this.#first = { ...first, redirectUris: [] };
  }

  begin(clientId: string): void {
    this.#clients.push({ clientId, secret: anySecret, redirectUris: [] });
  }

  secret(secret: string): void {
    this.#change({ secret });
  }

  redirectUri(uri: string): void {
    const { redirectUris } = this.#clients.at(-1) ?? this.#first;
    this.#change({ redirectUris: [...redirectUris, needRedirectUri(uri)] });
  }

  postLogoutRedirectUri(uri: string): void {
    const { postLogoutRedirectUris = [] } = this.#clients.at(-1) ?? this.#first;
    this.#change({ postLogoutRedirectUris: [...postLogoutRedirectUris, needRedirectUri(uri)] });
  }

  /**
   * Every client; `usual` is the redirect URI of the first one when nothing was said at all.
   * @throws UserError when one has no redirect URI.
   */
  all(usual: string): ServedClient[] {
    if (this.#clients.length === 0) return [{ ...this.#first, redirectUris: [usual] }];
    const without = this.#clients.find(({ redirectUris }) => redirectUris.length === 0);
    if (!without) return this.#clients;
    throw new UserError(
      `the client ${without.clientId} has no redirect URI: name it after its --client-id, with --redirect-uri`,
    );
  }

  #change(change: Partial<ServedClient>): void {
    const last = this.#clients.pop() ?? this.#first;
    this.#clients.push({ ...last, ...change });
  }
}
