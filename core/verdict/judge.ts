import { shownChooser } from '../trail/chooser.ts';
import { errorOf, type Landing, type LandingKind } from '../trail/landing.ts';
import type { PressedOnTheWay } from '../trail/pressed.ts';
import { type AtChooser, judgeAtChooser } from './at-chooser.ts';
import type { KnownAccount } from './known-account.ts';
import type { Judgement, Layer, ProvenAccount } from './schema.ts';
import { whoseIs } from './whose.ts';
import { leakReason, notToldApart, shown, tenantOf } from './words.ts';

/** What was seen of user B's attempt to connect, from the click on Connect to its end. */
export interface Evidence {
  /** What B saw first, or where B is left. */
  landing: Landing;
  /** The session that answered if nobody logged in; null where that is not known. */
  layer: Layer | null;
  /** Whether credentials were sent on the way, and taken: the sight of a form proves nothing. Null: not known. */
  signedIn: boolean | null;
  consentShown: boolean;
  /** What B pressed on the way. */
  pressed?: readonly PressedOnTheWay[];
  /** The strongest proof that B's going on gave, or null. */
  account: ProvenAccount | null;
  userA: KnownAccount;
  userB: KnownAccount;
  ownBrowsers: boolean;
  /** That the app was given A's account and did not take it, as a sentence; null when it took what came. */
  refused?: string | null;
  /** That the login form may have let B go on as A, as a sentence; null where it was seen that it does not. */
  doubt?: string | null;
  /** What an account chooser on the way has of A; null where B was shown none. */
  chooser?: AtChooser | null;
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
  'on-the-way': 'B is left on a page that wants one more click, however often it is pressed',
  'logged-out': 'B is left on the logged-out page',
  'logout-confirmation': 'B is asked to confirm a logout first',
  'service-refused': 'the sign-on server refuses the service',
  'provider-error': 'B is shown an error of the provider',
};

/**
 * Whose session it was. A leak: nobody logged in on the way, and consent, callback or userinfo name A. A fresh
 * login: B signed in, and B's account is what came back. An error in the callback is a broken connection
 * whatever came before (RFC 6749, 4.1.2.1). A choice: B was asked which account, and A's stood there ready. Pure.
 */
export function judge(evidence: Evidence): Judgement {
  const { account, userA, userB, aStuck = null } = evidence;
  const isB = account !== null && whoseIs(account, userA, userB) === 'second';
  const ofB = judgeAtChooser(doubted(judgeB(evidence), evidence), { ...evidence, isB });
  const judgement = withPressed(ofB, evidence);
  if (aStuck === null) return judgement;
  const reason = `user A was not connected in the first place: ${aStuck}`;
  // B is asked to log in wherever A never was signed in: that proves nothing.
  if (['fresh-login', 'isolated'].includes(judgement.verdict))
    return { verdict: 'inconclusive', layer: null, reason };
  // What stopped A has most often stopped B too, and is then the one thing to mend.
  if (judgement.reason === aStuck)
    return { ...judgement, reason: `neither user A nor user B was connected: ${aStuck}` };
  return { ...judgement, reason: `${judgement.reason}; ${reason}` };
}

/** What may be A's session is no fresh login before it is seen. */
function doubted(judgement: Judgement, { doubt = null }: Evidence): Judgement {
  if (doubt === null || judgement.verdict !== 'fresh-login') return judgement;
  return unknown(`${judgement.reason}; but ${doubt}`);
}

/** A click that goes on in a session that is there is no neutral one, and a reader has to know of it. */
function withPressed(judgement: Judgement, { pressed = [] }: Evidence): Judgement {
  const taken = pressed.find((one) => one.as !== null && one.isBeforeLogin);
  if (!taken) return judgement;
  const whose = taken.as === '' ? 'the session that is there' : `the session of ${taken.as}`;
  const click = `on the way stands "${taken.what}", which asks for no password and takes ${whose}`;
  return { ...judgement, reason: `${judgement.reason}; ${click}` };
}

function judgeB(evidence: Evidence): Judgement {
  const { landing, account, userA, userB, signedIn, ownBrowsers, refused = null, bStuck = null } = evidence;
  const trouble = troubleAt(landing);
  if (trouble !== null) return { verdict: 'inconclusive', layer: null, reason: trouble };
  if (landing.error !== null && landing.kind === 'callback')
    return broken(`the callback says ${errorOf(landing)}`);
  if (refused !== null) return broken(refused);
  const whose = account && whoseIs(account, userA, userB);
  if (account && whose === 'first') {
    if (signedIn) return broken(`B signed in, and still ${shown(account, userA)} came back`);
    if (signedIn === null)
      return unknown(`${shown(account, userA)} came back, and whether somebody logged in is not known`);
    return { verdict: 'leak', layer: evidence.layer, reason: leakReason(evidence, account) };
  }
  const deadEnd = deadEnds[landing.kind];
  if (deadEnd !== undefined) return broken(bStuck === null ? deadEnd : `${deadEnd}: ${bStuck}`);
  if (account && whose === 'second') {
    const end = `ends connected to ${tenantOf(account, userB) ?? `${userB.name}'s account`}`;
    if (signedIn === null) return unknown(`B ${end}, and whether somebody logged in is not known`);
    const came = `B ${signedIn ? 'is asked to log in' : 'is not asked to log in'}; ${end}`;
    if (!signedIn) return unknown(`${came}: whose session was it?`);
    return { verdict: ownBrowsers ? 'isolated' : 'fresh-login', layer: null, reason: came };
  }
  if (account && whose === 'untold') return unknown(notToldApart(account));
  if (account) return broken(`neither A's nor B's account came back: ${account.username ?? account.tenant}`);
  const where = landing.chooser ? `account chooser, which ${shownChooser(landing.chooser)}` : landing.kind;
  return unknown(bStuck ?? `nothing proves whose account it is (${where})`);
}

/** Trouble on the way, where it ended, as a sentence; null where there was none. */
export function troubleAt(landing: Landing): string | null {
  const trouble =
    troubles[landing.kind] ?? (overloaded(landing) ? `the provider answered ${landing.status}` : null);
  return trouble && `${trouble} at ${landing.host}${how(landing)}`;
}

/** A certificate that is not good, say, is for the reader to see to. */
function how({ kind, error }: Landing): string {
  return kind === 'unreachable' && error !== null ? ` (${error})` : '';
}

function broken(reason: string): Judgement {
  return { verdict: 'broken', layer: null, reason };
}

function unknown(reason: string): Judgement {
  return { verdict: 'inconclusive', layer: null, reason };
}

function overloaded({ kind, status }: Landing): boolean {
  return kind === 'provider-error' && status !== null && (status >= 500 || status === 429);
}
