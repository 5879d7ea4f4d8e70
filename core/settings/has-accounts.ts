import type { Config } from './load.ts';

/** Whether the settings hold the password of an account: what needs none may be live then, too. */
export function hasAccounts({ accountAPassword, accountBPassword }: Config): boolean {
  return accountAPassword !== null || accountBPassword !== null;
}
