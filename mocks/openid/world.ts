import type { HttpHandler } from 'msw';
import { UserError } from '../../core/base/user-error.ts';
import type { Conduct } from '../../core/providers/conduct.ts';
import { type Account, accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { AnyWorld, type ChangeOf, fitsEveryWorld, type SignedIn } from '../any-world.ts';
import { LoginForms } from '../login-forms.ts';
import { Browsers } from './browsers.ts';
import { Grants } from './grants.ts';
import type { Flow } from './steps.ts';

/**
 * One test's offline state of an OAuth 2.0 or OpenID Connect provider with sessions. Which one, its conduct says: the
 * world knows no provider by name.
 */
export class OpenIdWorld extends AnyWorld {
  readonly speaks = 'openid';
  readonly browsers = new Browsers();
  readonly tokens = new Grants(this.clock);
  /** What is remembered of wrong passwords. */
  readonly passwords = new LoginForms(this.clock);
  /** Authorize requests on their way, by the value that their pages carry. */
  readonly flows = new Map<string, Flow>();
  readonly #documented: Conduct;
  conduct: Conduct;

  /** `hosts` gives what its servers answer, in the order in which they are asked. */
  constructor(conduct: Conduct, hosts: (world: OpenIdWorld) => HttpHandler[]) {
    super(() => hosts(this));
    this.#documented = conduct;
    this.conduct = conduct;
  }

  /** Where people log in, choose and consent. */
  get origin(): string {
    return new URL(this.conduct.authorizeUrl).origin;
  }

  get pageOrigins(): readonly string[] {
    return [this.origin];
  }

  accountNamed(username: string): Account | undefined {
    return Object.values(accounts).find((account) => account.username === username);
  }

  /** What ID tokens and userinfo call the account. */
  subjectNamed(username: string): string {
    const account = this.accountNamed(username);
    return account ? subjectOf(account) : '';
  }

  accountOfSubject(subject: string): Account | undefined {
    return Object.values(accounts).find((account) => subjectOf(account) === subject);
  }

  /** What a grant of somebody's can be for; the provider's own tenant where its address names it each time. */
  tenantsFor(username: string, pinned: string | null): readonly string[] {
    const { fixedTenant, tenant, pins } = this.conduct;
    const fixed = fixedTenant ?? pinned;
    if (fixed !== null) return [fixed];
    const hasTenants = tenant.length + pins.length > 0;
    return hasTenants ? (this.accountNamed(username)?.tenants ?? []) : [];
  }

  turn(conduct: Partial<Conduct>): void {
    this.conduct = { ...this.conduct, ...conduct };
  }

  override break(change: ChangeOf<never> & { name?: string }): void {
    if (!fitsEveryWorld(change))
      throw new UserError(
        `${change.name ?? change.what} is a change to Keap's own pages or hosts, and this is the world of ${this.conduct.title}: take one that says nothing of them (docs/offline-providers.md)`,
      );
    this.change(change);
  }

  override mend(): void {
    this.conduct = this.#documented;
    super.mend();
  }

  get signedIn(): SignedIn[] {
    return this.browsers.signedIn.map((username) => ({ session: 'sso', host: null, username }));
  }

  override endEverySession(): void {
    this.browsers.reset();
  }

  override reset(): void {
    super.reset();
    for (const part of [this.browsers, this.tokens, this.passwords]) part.reset();
    this.flows.clear();
  }
}
