import type { Profile } from '../providers/profile.ts';
import type { Landing, LandingKind } from '../trail/landing.ts';
import type { Trail } from '../trail/trail.ts';
import { leakingLayer } from './layer.ts';
import type { Judgement, ProvenAccount } from './schema.ts';

/** How an account is known: by its username, by its tenants, or both. */
export interface KnownAccount {
  username: string;
  name: string;
  tenants: readonly string[];
  /** What userinfo or the ID token call it, where that is not the username. */
  subject?: string;
}

/** What was seen of user B's attempt to connect, from the click on Connect to its end. */
export interface Evidence {
  profile: Profile;
  /** What B saw first. */
  landing: Landing;
  /** From B's click to that landing. */
  trail: Trail;
  loginFormSeen: boolean;
  consentShown: boolean;
  /** The strongest proof that B's going on gave, or null. */
  account: ProvenAccount | null;
  userA: KnownAccount;
  userB: KnownAccount;
  ownBrowsers: boolean;
  /** Where user A was left who was to be connected first, and what was on the page; null when all went well. */
  aStuck?: string | null;
  /** The same of user B. */
  bStuck?: string | null;
}

/** Trouble on the way: it says nothing about whose session it is. */
const troubles: Partial<Record<LandingKind, string>> = {
  unreachable: 'nothing answered',
  challenge: 'the provider asked whether a person is there',
};

/** Landings at which B is stuck. */
const deadEnds: Partial<Record<LandingKind, string>> = {
  'logged-out': 'B is left on the logged-out page',
  'logout-confirmation': 'B is asked to confirm a logout first',
  'service-refused': 'the sign-on server refuses the service',
  'provider-error': 'B is shown an error of the provider',
};

/**
 * Whose session it was. A leak: no login form on the way, and consent, callback or userinfo name A. A fresh
 * login: a form was shown, B signed in, and B's account is what came back. Pure.
 */
export function judge(evidence: Evidence): Judgement {
  const judgement = judgeB(evidence);
  const { aStuck = null } = evidence;
  // B is asked to log in wherever A never was signed in: that proves nothing.
  if (aStuck === null || !['fresh-login', 'isolated'].includes(judgement.verdict)) return judgement;
  return {
    verdict: 'inconclusive',
    layer: null,
    reason: `user A was not connected in the first place: ${aStuck}`,
  };
}

function judgeB(evidence: Evidence): Judgement {
  const { landing, account, userA, userB, loginFormSeen, ownBrowsers, bStuck = null } = evidence;
  const trouble =
    troubles[landing.kind] ?? (overloaded(landing) ? `the provider answered ${landing.status}` : null);
  if (trouble !== null)
    return { verdict: 'inconclusive', layer: null, reason: `${trouble} at ${landing.host}${how(landing)}` };
  if (account && belongsTo(account, userA)) {
    if (loginFormSeen) return broken(`B signed in, and still ${shown(account, userA)} came back`);
    const layer = leakingLayer(evidence.profile, evidence.trail);
    return { verdict: 'leak', layer, reason: leakReason(evidence, account) };
  }
  const deadEnd = deadEnds[landing.kind];
  if (deadEnd !== undefined) return broken(bStuck === null ? deadEnd : `${deadEnd}: ${bStuck}`);
  if (account && belongsTo(account, userB)) {
    const came = `B ${loginFormSeen ? 'is asked to log in' : 'is not asked to log in'}; ends connected to ${tenantOf(account, userB) ?? `${userB.name}'s account`}`;
    if (!loginFormSeen)
      return { verdict: 'inconclusive', layer: null, reason: `${came}: whose session was it?` };
    return { verdict: ownBrowsers ? 'isolated' : 'fresh-login', layer: null, reason: came };
  }
  if (account) return broken(`neither A's nor B's account came back: ${account.username ?? account.tenant}`);
  if (landing.error !== null) return broken(`the callback says ${landing.error}`);
  return {
    verdict: 'inconclusive',
    layer: null,
    reason: bStuck ?? `nothing proves whose account it is (${landing.kind})`,
  };
}

/** A certificate that is not good, say, is for the reader to see to. */
function how({ kind, error }: Landing): string {
  return kind === 'unreachable' && error !== null ? ` (${error})` : '';
}

function broken(reason: string): Judgement {
  return { verdict: 'broken', layer: null, reason };
}

function overloaded({ kind, status }: Landing): boolean {
  return kind === 'provider-error' && status !== null && (status >= 500 || status === 429);
}

function leakReason({ landing, userA, consentShown }: Evidence, account: ProvenAccount): string {
  if (landing.kind === 'consent' && landing.account)
    return `B is offered ${userA.name}'s consent (${tenantOf(account, userA) ?? userA.username}) without a login`;
  const connected = `B ends connected to ${shown(account, userA)} without a login`;
  if (!consentShown) return `${connected}, and is shown no page at all`;
  return landing.kind === 'consent' ? `${connected}, by a consent page that names nobody` : connected;
}

function shown(account: ProvenAccount, owner: KnownAccount): string {
  return `${owner.name}'s ${tenantOf(account, owner) ?? 'account'}`;
}

/** Null where accounts have no tenant. */
function tenantOf(account: ProvenAccount, owner: KnownAccount): string | null {
  return account.tenant ?? owner.tenants[0] ?? null;
}

function belongsTo(account: ProvenAccount, owner: KnownAccount): boolean {
  if (account.tenant !== null) return owner.tenants.includes(account.tenant);
  return [owner.username, owner.subject].includes(account.username ?? '');
}
