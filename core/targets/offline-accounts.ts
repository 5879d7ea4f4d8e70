/** A person's login at the provider. */
export interface Account {
  username: string;
  password: string;
  firstName: string;
  lastName: string;
  /** The provider's apps that the account belongs to, by name (`aa111` of `aa111.infusionsoft.com`). */
  tenants: readonly string[];
  oneTimeCode: string;
}

function account(
  firstName: string,
  lastName: string,
  tenants: readonly string[],
  oneTimeCode: string,
): Account {
  const username = `${firstName}.${lastName}@example.com`.toLowerCase();
  return { username, password: `${lastName}-offline-only`, firstName, lastName, tenants, oneTimeCode };
}

/** User A's and user B's accounts, and two that behave in other ways. They exist offline alone. */
export const accounts = {
  ada: account('Ada', 'Archer', ['aa111'], '471100'),
  ben: account('Ben', 'Baker', ['bb222'], '582211'),
  severalTenants: account('Mia', 'Moss', ['cc333', 'dd444'], '693322'),
  noTenant: account('Noa', 'North', [], '704433'),
} as const satisfies Record<string, Account>;

/** What userinfo and ID tokens call an account, where a provider has ids of its own. */
export function subjectOf({ firstName }: Pick<Account, 'firstName'>): string {
  return `id-of-${firstName.toLowerCase()}`;
}
