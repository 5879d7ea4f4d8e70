import type { Landing } from '../trail/landing.ts';
import type { KnownAccount } from './known-account.ts';
import type { Layer, ProvenAccount, Verdict } from './schema.ts';

/** What a verdict is called wherever it is shown, and what its colour and its sign say: these only add to the word. */
export const verdictWords: Record<Verdict['verdict'], { word: string; sign: string; tone: Tone }> = {
  leak: { word: 'LEAK', sign: '✖', tone: 'bad' },
  choice: { word: 'CHOICE', sign: '◐', tone: 'partly' },
  broken: { word: 'BROKEN', sign: '✖', tone: 'bad' },
  'fresh-login': { word: 'FRESH LOGIN', sign: '✔', tone: 'good' },
  isolated: { word: 'ISOLATED', sign: '✔', tone: 'good' },
  'wrong-pair': { word: 'WRONG PAIR', sign: '✖', tone: 'bad' },
  'right-pair': { word: 'RIGHT PAIR', sign: '✔', tone: 'good' },
  refused: { word: 'REFUSED', sign: '✔', tone: 'good' },
  burned: { word: 'BURNED', sign: '✖', tone: 'bad' },
  'false-success': { word: 'FALSE SUCCESS', sign: '✖', tone: 'bad' },
  inconclusive: { word: 'INCONCLUSIVE', sign: '?', tone: 'unknown' },
};

export type Tone = 'bad' | 'good' | 'partly' | 'unknown';

/** What a layer is called: in a row, and where there is room for less. */
export const layerWords: Record<Layer, { word: string; short: string }> = {
  sso: { word: 'SSO', short: 'SSO' },
  local: { word: 'local session', short: 'local' },
  upstream: { word: 'upstream', short: 'upstream' },
};

interface Leak {
  landing: Landing;
  userA: KnownAccount;
  consentShown: boolean;
}

/** What a leak looked like to B, as a sentence. */
export function leakReason({ landing, userA, consentShown }: Leak, account: ProvenAccount): string {
  if (landing.kind === 'consent' && landing.account)
    return `B is offered ${userA.name || userA.username}'s consent (${tenantOf(account, userA) ?? userA.username}) without a login`;
  const connected = `B ends connected to ${shown(account, userA)} without a login`;
  if (!consentShown) return `${connected}, and is shown no page at all`;
  return landing.kind === 'consent' ? `${connected}, by a consent page that names nobody` : connected;
}

/** What an ID token says of what was asked for, as the end of a sentence; of the nonce only what is wrong with it. */
export function askedReason(answers: Readonly<NonNullable<Verdict['asked']>>): string {
  return answers
    .filter(({ asked, isHonoured }) => isHonoured === false || (isHonoured && asked !== 'nonce'))
    .map(({ asked, isHonoured, why }) =>
      isHonoured ? `; ${asked} was honoured: ${why}` : `; ${asked} was asked for, and not honoured: ${why}`,
    )
    .join('');
}

/** An account of which only the tenant is known is called by that. */
export function shown(account: ProvenAccount, owner: KnownAccount): string {
  const tenant = tenantOf(account, owner);
  if (owner.name === '') return tenant ?? 'an account';
  return `${owner.name}'s ${tenant ?? 'account'}`;
}

/** Of an account that may be either person's. */
export function notToldApart({ tenant, username }: ProvenAccount): string {
  const what = tenant === null ? 'the account' : `the tenant ${tenant}`;
  const who = username ? `${username} is neither's username or subject` : 'nothing names the person';
  return `${what} that came back may be A's or B's: both accounts have it, and ${who}; give each its subject, as userinfo names it, or take accounts of two tenants`;
}

/** Null where accounts have no tenant. */
export function tenantOf(account: ProvenAccount, owner: KnownAccount): string | null {
  return account.tenant ?? owner.tenants[0] ?? null;
}
