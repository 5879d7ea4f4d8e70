import type { HttpHandler } from 'msw';
import { UserError } from '../../core/base/user-error.ts';
import type { Conduct, Picker } from '../../core/providers/conduct.ts';
import { type Account, accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { AnyWorld, type ChangeOf, fitsEveryWorld, type SignedIn } from '../any-world.ts';
import type { Clock } from '../clock.ts';
import { LoginForms } from '../login-forms.ts';
import { Browsers } from './browsers.ts';
import { clientUpstream } from './client-upstream.ts';
import { Grants } from './grants.ts';
import type { Flow } from './steps.ts';

/** At which providers a change is one: what their conduct has to have, and that in words, with its article. */
export interface Where {
  has: (conduct: Conduct) => boolean;
  what: string;
}

/** A change to the world of a provider of the catalogue. */
export interface ProviderChange extends ChangeOf<OpenIdWorld> {
  where: Where;
  /** What the provider does otherwise. */
  conduct?: (before: Conduct) => Partial<Conduct>;
}

/**
 * One test's offline state of an OAuth 2.0 or OpenID Connect provider with sessions. Which one, its conduct says: the
 * world knows no provider by name.
 */
export class OpenIdWorld extends AnyWorld {
  readonly speaks = 'openid';
  readonly browsers = new Browsers(this.clock, () => this.conduct.session);
  readonly tokens = new Grants(this.clock);
  /** What is remembered of wrong passwords. */
  readonly passwords = new LoginForms(this.clock);
  /** Authorize requests on their way, by the value that their pages carry. */
  readonly flows = new Map<string, Flow>();
  /** As documented, whatever changes were made. */
  readonly documented: Conduct;
  conduct: Conduct;

  /** Another provider, whose session says at the login here who it is; null where none is known. */
  readonly upstream: OpenIdWorld | null;

  /**
   * `hosts` gives what its servers answer, in the order in which they are asked. `further` is the conduct of the provider
   * through which people log in here.
   */
  constructor(
    conduct: Conduct,
    hosts: (world: OpenIdWorld) => HttpHandler[],
    { clock, further = null }: { clock?: Clock; further?: Conduct | null } = {},
  ) {
    super(() => hosts(this), clock);
    this.documented = conduct;
    this.conduct = conduct;
    this.upstream = further && new OpenIdWorld(further, hosts, { clock: this.clock });
    this.#registerUpstream();
  }

  #registerUpstream(): void {
    const { id, client } = clientUpstream(this);
    this.upstream?.registerClient(id, client);
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

  /** Those that a person is asked to pick from at that place; none where the provider asks nothing there. */
  tenantsToPick(at: Picker['at'], username: string, pinned: string | null): readonly string[] {
    const { picker } = this.conduct;
    const tenants = this.tenantsFor(username, pinned);
    const isNamed = pinned !== null || this.conduct.fixedTenant !== null;
    // Where nothing of a picker is documented, who has several picks at the consent.
    const few = picker === null || picker.onlyOfSeveral ? 1 : 0;
    const isThere = (picker?.at ?? 'consent') === at;
    return isThere && !isNamed && tenants.length > few ? tenants : [];
  }

  turn(conduct: Partial<Conduct>): void {
    this.conduct = { ...this.conduct, ...conduct };
    this.remake();
  }

  /** @throws UserError when the change is made of another world's hosts or knobs, or is none at this provider. */
  override break(change: (ChangeOf<never> | ProviderChange) & { name?: string }): void {
    const name = change.name ?? change.what;
    if ('where' in change) {
      const { where, conduct } = change;
      if (!where.has(this.documented))
        throw new UserError(
          `${name} needs ${where.what}, and ${this.conduct.title} documents none, so nothing would change: take another (docs/faults.md)`,
        );
      if (conduct) this.turn(conduct(this.conduct));
    } else if (!fitsEveryWorld(change))
      throw new UserError(
        `${name} is a change to Keap's own pages or hosts, and this is the world of ${this.conduct.title}: take one of its own (docs/faults.md)`,
      );
    this.change(change);
  }

  override mend(): void {
    this.conduct = this.documented;
    this.remake();
    super.mend();
  }

  get signedIn(): SignedIn[] {
    const upstream = this.upstream?.browsers.signedIn ?? [];
    const host = this.upstream && new URL(this.upstream.origin).host;
    return [
      ...upstream.map((username) => ({ session: 'upstream' as const, host, username })),
      ...this.browsers.signedIn.map((username) => ({ session: 'sso' as const, host: null, username })),
    ];
  }

  override endEverySession(): void {
    this.browsers.reset();
    this.upstream?.endEverySession();
  }

  override reset(): void {
    super.reset();
    for (const part of [this.browsers, this.tokens, this.passwords]) part.reset();
    this.flows.clear();
    this.upstream?.reset();
    this.#registerUpstream();
  }
}
