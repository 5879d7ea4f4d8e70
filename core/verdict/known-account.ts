/** How an account is known: by its username, by its tenants, or both. */
export interface KnownAccount {
  username: string;
  name: string;
  tenants: readonly string[];
  /** What userinfo or the ID token call it, where that is not the username. */
  subject?: string;
}
