import type { z } from 'zod';
import type { AppDriver, OptionalVerb } from '../../core/app/driver.ts';
import { type Design, type ProtectionName, protections } from '../../core/app/protections.ts';
import type { AppUser } from '../../core/app/users.ts';
import type { Named } from '../../core/base/catalog.ts';
import { tableOf } from '../../core/base/table.ts';
import type { Target } from '../../core/targets/target.ts';
import type { pairVerdict } from '../../core/verdict/schema.ts';
import { anotherIssuer } from '../../fixtures/mix-ups/another-issuer.ts';
import { disconnectThatIsNone } from '../../fixtures/mix-ups/disconnect.ts';
import {
  burnedFlow,
  callbackToNobody,
  forwardedCallback,
  forwardedLink,
  forwardedStart,
  usedStateAgain,
} from '../../fixtures/mix-ups/forwarded.ts';
import { itSwitchesBack, refreshForAnother } from '../../fixtures/mix-ups/later.ts';
import {
  crossedTabsOfOne,
  crossedTabsOfTwo,
  leftOverSession,
  reconnectElsewhere,
  successThatWasNone,
} from '../../fixtures/mix-ups/shared-browser.ts';
import type { MixUpStory } from '../../fixtures/mix-ups/stage.ts';

type PairVerdict = z.infer<typeof pairVerdict>;

/** A way in which a user of the app and an account get joined that do not belong together. docs/mix-ups.md tells each. */
export interface MixUpRow {
  title: string;
  /** What it costs a person, as a sentence. */
  cost: string;
  story: MixUpStory;
  /** Who ought to be joined by the attempt that it ends with; null where nobody ought to be. */
  rightful: AppUser['id'] | null;
  /** What comes of it at an app without protection, and at one that has what it takes. */
  weak: PairVerdict;
  strong: PairVerdict;
  /** Each of these keeps it from happening by itself. */
  stoppedBy: readonly ProtectionName[];
  /** Protections that the app has all along: without them something else comes first. */
  restsOn?: readonly ProtectionName[];
  /** How an app is made at which it shows. */
  design?: Partial<Design>;
  /** What the app's driver has to know. */
  needs?: OptionalVerb;
  /** PKCE keeps it from happening whatever the app does: a code of one flow is worth nothing in another (RFC 7636, 1). */
  pkceStops?: true;
  /** Why it can be told of the offline world alone; absent where a real server will do. */
  offlineAlone?: string;
  /** What it rests on. */
  source: string;
}

type MixUp = Named<MixUpRow>;

/** In the order in which they are told and shown. */
export const mixUps = tableOf<MixUpRow>('mix-up')({
  'left-over-session': {
    title: 'left-over session',
    cost: "B works in A's account without knowing it",
    story: leftOverSession,
    rightful: null,
    weak: 'wrong-pair',
    strong: 'refused',
    stoppedBy: ['asks-which-account'],
    source: 'community.keap.com, the thread that this project began with',
  },
  'forwarded-link': {
    title: 'forwarded link',
    cost: "A uses B's account from now on, and B sees nothing of it",
    story: forwardedLink,
    rightful: null,
    weak: 'wrong-pair',
    strong: 'refused',
    stoppedBy: ['bound-to-browser', 'bound-to-user'],
    source: 'draft-ietf-oauth-security-topics-update, Cross-user OAuth Session Fixation',
  },
  'forwarded-start': {
    title: 'forwarded start',
    cost: "A uses B's account from now on, and B sees nothing of it",
    story: forwardedStart,
    rightful: null,
    weak: 'wrong-pair',
    strong: 'refused',
    stoppedBy: ['bound-to-user'],
    design: { hasStartLinks: true },
    needs: 'startLink',
    source: 'draft-ietf-oauth-security-topics-update, Cross-user OAuth Session Fixation',
  },
  'forwarded-callback': {
    title: 'forwarded callback',
    cost: "what B puts into the app arrives in A's account",
    story: forwardedCallback,
    rightful: null,
    weak: 'wrong-pair',
    strong: 'refused',
    stoppedBy: ['bound-to-browser', 'bound-to-user'],
    design: { joins: 'who is signed in' },
    source: 'RFC 6749, 10.12; RFC 9700, 4.7',
  },
  'callback-to-nobody': {
    title: 'callback to nobody',
    cost: "A uses B's account from now on, and B never had one at the app",
    story: callbackToNobody,
    rightful: null,
    weak: 'wrong-pair',
    strong: 'refused',
    stoppedBy: ['bound-to-browser', 'needs-a-session'],
    source: 'draft-ietf-oauth-security-topics-update, Cross-user OAuth Session Fixation',
  },
  'used-state-again': {
    title: 'a used state again',
    cost: "what B puts into the app arrives in A's account",
    story: usedStateAgain,
    rightful: null,
    weak: 'wrong-pair',
    strong: 'refused',
    stoppedBy: ['used-once', 'asks-which-account'],
    pkceStops: true,
    design: { joins: 'who is signed in' },
    source: 'RFC 9700, 4.7.1',
  },
  'crossed-tabs-of-two': {
    title: 'crossed tabs of two users',
    cost: "B works in A's account, and what A began is lost",
    story: crossedTabsOfTwo,
    rightful: null,
    weak: 'wrong-pair',
    strong: 'refused',
    stoppedBy: ['bound-to-user'],
    restsOn: ['kept-per-flow'],
    design: { joins: 'who is signed in' },
    source: 'RFC 9700, 4.7.1',
  },
  'crossed-tabs-of-one': {
    title: 'crossed tabs of one user',
    cost: 'A is refused, although A did nothing wrong',
    story: crossedTabsOfOne,
    rightful: 'A',
    weak: 'burned',
    strong: 'right-pair',
    stoppedBy: ['kept-per-flow'],
    design: { comparesState: true },
    source: 'do-indeksa/platform#237',
  },
  'burned-flow': {
    title: 'a wrong browser first',
    cost: 'anybody who gets hold of the callback can keep A from connecting',
    story: burnedFlow,
    rightful: 'A',
    weak: 'burned',
    strong: 'right-pair',
    stoppedBy: ['checked-before-use'],
    restsOn: ['bound-to-browser', 'used-once'],
    source: 'Flowfin/jellyfin-plugin-sso, pull request 416',
  },
  'reconnect-elsewhere': {
    title: 'reconnect elsewhere',
    cost: "B's data and A's are in one place from now on",
    story: reconnectElsewhere,
    rightful: null,
    weak: 'wrong-pair',
    strong: 'refused',
    stoppedBy: ['asks-which-account', 'same-account-at-reconnect'],
    needs: 'reconnect',
    source: 'elie222/inbox-zero#3708; Home Assistant, reauthentication: "wrong account"',
  },
  'it-switches-back': {
    title: 'it switches back',
    cost: 'after a day the app works in the account that B had left',
    story: itSwitchesBack,
    rightful: null,
    weak: 'wrong-pair',
    strong: 'refused',
    stoppedBy: ['same-account-after-refresh'],
    design: { keepsOldRefreshToken: true },
    needs: 'use',
    offlineAlone: 'it turns the clock of the offline world',
    source: 'elie222/inbox-zero#3524',
  },
  'refresh-for-another': {
    title: 'a refresh that answers for another',
    cost: "after a day the app works in A's account for B",
    story: refreshForAnother,
    rightful: null,
    weak: 'wrong-pair',
    strong: 'refused',
    stoppedBy: ['same-account-after-refresh'],
    needs: 'use',
    offlineAlone: 'it turns the clock of the offline world',
    source: 'OpenID Connect Core 1.0, 12.2; GitHub: "verify after every token"',
  },
  'success-that-was-none': {
    title: 'success that was none',
    cost: 'B believes to be connected, and nothing arrives',
    story: successThatWasNone,
    rightful: null,
    weak: 'false-success',
    strong: 'refused',
    stoppedBy: ['errors-are-errors'],
    source: 'vm0-ai/vm0#32503',
  },
  'disconnect-that-is-none': {
    title: 'disconnect that is none',
    cost: "B believes that the app can do nothing with B's account any more, and it can",
    story: disconnectThatIsNone,
    rightful: null,
    weak: 'false-success',
    strong: 'refused',
    stoppedBy: ['ends-at-disconnect'],
    needs: 'disconnect',
    source: 'RFC 7009, 1 and 2.1',
  },
  'another-issuer': {
    title: 'another issuer',
    cost: "A uses B's account from now on, and B sees nothing of it but an error",
    story: anotherIssuer,
    rightful: null,
    weak: 'wrong-pair',
    strong: 'refused',
    stoppedBy: ['issuer-checked'],
    design: { connectsAnother: true },
    needs: 'connectAnother',
    offlineAlone: 'the other provider is played by the offline world',
    source: 'RFC 9207, 1 and 2.4; RFC 9700, 4.4',
  },
});

/** The app without any protection but those on which a mix-up rests. */
export function weakFor({ restsOn = [] }: MixUpRow): ReadonlySet<ProtectionName> {
  return new Set(restsOn);
}

/** The app with every protection. */
export const strongest: ReadonlySet<ProtectionName> = new Set(protections.names());

/** The row that a table shows: of an app that lacks the protection, or of one that is to have it. */
export function toldAs({ name, title, cost, story, rightful, weak, strong }: MixUp, isWeak: boolean) {
  return {
    scenario: isWeak ? `${name}-unprotected` : name,
    title: isWeak ? `${title}, unprotected` : title,
    expected: { verdict: isWeak ? weak : strong, layer: null },
    ...{ cost, story, rightful },
  };
}

interface Where {
  isWeak: boolean;
  target: { mode: Target['mode']; profile: Pick<Target['profile'], 'pkce'> } & Partial<Pick<Target, 'world'>>;
  /** Null for the built-in app, which can do everything. */
  driver: Pick<AppDriver, OptionalVerb> | null;
}

/** A mix-up lies in the app. */
export const sameEverywhere =
  'what goes wrong in the app is the same at every provider: prove without --target tells it';

/** Why a mix-up cannot be told there, or null when it can. */
export function whyNotHere(mixUp: MixUp, { isWeak, target, driver }: Where): string | null {
  if (typeof target.world === 'string') return sameEverywhere;
  if (isWeak && driver) return 'the built-in app alone can be made weak';
  if (isWeak && target.mode === 'live') return 'real accounts are spared an app that is weak on purpose';
  const { needs, offlineAlone, pkceStops } = mixUp;
  if (isWeak && pkceStops && target.profile.pkce)
    return 'the provider checks PKCE, which stops it whatever the app does';
  if (needs !== undefined && driver && !driver[needs]) return `the app's driver has no ${needs}`;
  return target.mode === 'offline' ? null : (offlineAlone ?? null);
}

/** Every row by its name, as `fresh-login prove` is asked for it. */
export function mixUpRows(): { name: string; title: string }[] {
  return mixUps
    .all()
    .flatMap((mixUp) => [true, false].map((isWeak) => toldAs(mixUp, isWeak)))
    .map(({ scenario, title }) => ({ name: scenario, title }));
}
