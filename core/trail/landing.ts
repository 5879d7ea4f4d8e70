import { z } from 'zod';
import { tenantOfCallback } from '../providers/endpoints.ts';
import { firstMatch, isFoundIn } from '../providers/pattern.ts';
import type {
  AccountPlace,
  ClickOnTheWay,
  PageSign,
  Profile,
  ProviderLanding,
} from '../providers/profile.ts';
import { ofThisProcess, redacted, withoutSecrets } from '../text/redactor.ts';
import { shownText } from './address.ts';
import { chooserSeen } from './chooser.ts';

export const landingKind = z.enum([
  'login-form',
  'account-chooser',
  'consent',
  'callback',
  'logged-out',
  'logout-confirmation',
  'one-time-code',
  'on-the-way',
  'service-refused',
  'provider-error',
  'challenge',
  'unreachable',
  'unknown',
]);

/** What the browser shows at the end. */
export const landing = z.object({
  kind: landingKind,
  host: z.string(),
  path: z.string(),
  title: z.string(),
  /** HTTP status of the document, null when none came. */
  status: z.number().int().nullable(),
  /** Whom the page names, where it names someone. */
  account: z
    .object({
      name: z.string(),
      username: z.string(),
      /** Usernames that stand there besides: a help desk's address, say. */
      alsoNamed: z.array(z.string()).optional(),
    })
    .nullable(),
  /** Of an account chooser: who is listed, and whether somebody else can log in from there. */
  chooser: chooserSeen.optional(),
  /** Of a callback: the tenant and the error that it carries. */
  tenant: z.string().nullable(),
  /** Of what never answered, how it failed, as the engine calls it. */
  error: z.string().nullable(),
  /** What a callback says of its error, for people (RFC 6749, 4.1.2.1); left out where it says nothing. */
  errorDescription: z.string().optional(),
});

/** As much of a sentence of somebody else's as a line can carry. */
const mostOfDescription = 200;

export type LandingKind = z.infer<typeof landingKind>;
export type Landing = z.infer<typeof landing>;

/** What a page says before anything is looked for in it. */
export interface PageWords {
  url: URL;
  title: string;
  text: string;
}

/** What a page is judged by. `seen` are the selectors of the profile that are visible. */
export interface PageFacts extends PageWords {
  seen: ReadonlySet<string>;
  /** What the profile would have pressed, and is not to be: it would send a login. */
  unpressed?: ReadonlySet<ClickOnTheWay>;
}

/** A page of the profile, or one that wants a click on the way. */
export interface Sign extends Omit<PageSign, 'landing'> {
  landing: ProviderLanding | 'on-the-way';
  /** What the page wants pressed, which has to be there to be used. */
  click?: ClickOnTheWay;
  /** None of these may be visible. */
  without?: readonly string[];
}

/** What the first sign of the profile stands for whose every condition holds, or null. */
export function recognise(profile: Profile, facts: PageFacts): Sign['landing'] | null {
  return signOf(profile, facts)?.landing ?? null;
}

/** The first sign of the profile whose every condition holds, or null. */
export function signOf(profile: Profile, facts: PageFacts): Sign | null {
  const isAnySeen = (any: readonly string[] | undefined) =>
    any === undefined || any.some((one) => facts.seen.has(one));
  const isLeft = (click: ClickOnTheWay | undefined) => click !== undefined && facts.unpressed?.has(click);
  const isSeen = ({ anyOf, click, without = [] }: Sign) =>
    !isLeft(click) &&
    isAnySeen(anyOf) &&
    isAnySeen(click?.press) &&
    !without.some((one) => facts.seen.has(one));
  return signsFor(profile, facts).find(isSeen) ?? null;
}

/** The signs whose conditions hold as far as the page's words tell: the clicks on the way, then `pages`, in order. */
export function signsFor(profile: Profile, { url, title, text }: PageWords): Sign[] {
  const clicks = profile.clicksOnTheWay.map((click) => ({
    landing: 'on-the-way' as const,
    ...click.page,
    click,
  }));
  return [...clicks, ...profile.pages.flatMap((page) => withPassword(page, profile))].filter(
    (sign) =>
      (sign.host === undefined || sign.host === url.host) &&
      (sign.path === undefined || isFoundIn(sign.path, url.pathname)) &&
      (sign.title === undefined || isFoundIn(sign.title, title, 'i')) &&
      (sign.text === undefined || isFoundIn(sign.text, text, 'i')),
  );
}

/** Where a password is asked for it is a login form, whoever is listed beside it, and whatever its button is called. */
function withPassword(page: PageSign, { login }: Profile): Sign[] {
  if (page.landing !== 'account-chooser' && page.landing !== 'consent') return [page];
  return [
    { ...page, without: login.password },
    { ...page, landing: 'login-form' },
  ];
}

/** Every selector that signs ask for. */
export function selectorsOf(signs: readonly Sign[]): string[] {
  const all = signs.flatMap(({ anyOf = [], click, without = [] }) => [
    ...anyOf,
    ...(click?.press ?? []),
    ...without,
  ]);
  return [...new Set(all)];
}

/** What finds a field for a password, whatever the profile calls one. */
export function passwordFields({ password }: Profile['login']): string[] {
  return [...password, 'input[type="password" i]'];
}

/** Pages that some providers leave by themselves after a moment. */
export function mayPass(kind: LandingKind | null): boolean {
  return kind === null || ['logged-out', 'provider-error', 'challenge', 'unknown'].includes(kind);
}

/**
 * Whether a server says by this status that it decided nothing of what it was sent: it is too busy, had too many requests,
 * or ran into an error of its own (RFC 9110, 15.5.9 and 15.6; RFC 6585, 4; RFC 8470, 5.2).
 */
export function decidesNothing(status: number | null): boolean {
  return status !== null && (status >= 500 || [408, 425, 429].includes(status));
}

/** Whether a server decided on what it was sent; no answer at all says nothing of that. */
export function wasDecided({ kind, status }: Pick<Landing, 'kind' | 'status'>): boolean {
  if (kind === 'unreachable') return false;
  return kind === 'callback' || !decidesNothing(status);
}

/** Whether a browser gave up a request of its own accord, as engines call it. */
export function wasAborted(error: string | null): boolean {
  return /_ABORTED\b/.test(error ?? '');
}

/**
 * Whether the browser was kept from going on: it sent nothing, or followed no redirect, though nothing on the way had
 * failed. A Content-Security-Policy (form-action) does that to a form, and in Chromium to all that its answer leads to.
 */
export function wasHeldBack({ kind, status, error }: Pick<Landing, 'kind' | 'status' | 'error'>): boolean {
  return kind === 'unreachable' && status === null && wasAborted(error);
}

/** The last of the addresses that is the redirect URI, whatever it carries, or null. */
export function callbackAmong(addresses: readonly URL[], redirectUri: string): URL | null {
  if (!URL.canParse(redirectUri)) return null;
  const wanted = new URL(redirectUri);
  const isCallback = (url: URL) => url.host === wanted.host && url.pathname === wanted.pathname;
  return addresses.findLast(isCallback) ?? null;
}

/** What a callback carries. */
export function answerOf(
  profile: Profile,
  callback: URL,
): Pick<Landing, 'tenant' | 'error' | 'errorDescription'> {
  const error = callback.searchParams.get('error');
  const description = error === null ? null : callback.searchParams.get('error_description');
  // Whoever made the address wrote them: before they are cut, what must not be told is taken out.
  const cut = (text: string) => shownText(text).slice(0, mostOfDescription);
  return {
    tenant: holdsSecret(profile, callback) ? redacted : tenantOfCallback(profile, callback),
    error: error === null ? null : cut(error),
    ...(description && { errorDescription: cut(description) }),
  };
}

/** Whether one stands where a callback names its tenant: of that a pattern may take the half. */
function holdsSecret({ callback: naming }: Profile, { searchParams }: URL): boolean {
  const said = naming ? searchParams.getAll(naming.parameter) : [];
  return said.some((text) => withoutSecrets(text) !== text);
}

/** A callback's error, with what it says of itself. */
export function errorOf({ error, errorDescription }: Landing): string {
  return errorDescription === undefined ? `${error}` : `${error} ("${errorDescription}")`;
}

/** Whom a text of the consent page names by the profile's pattern, or null. */
export function accountNamedIn(profile: Profile, text: string): Landing['account'] {
  return accountBy(profile.consent.account, text);
}

/** Whom a text of a page names by the pattern of its place, or null. */
export function accountBy(place: AccountPlace | null, text: string): Landing['account'] {
  // A pattern may take the half of a secret, which nobody would know for one.
  return place && accountIn(place, withoutSecrets(text));
}

function accountIn(place: AccountPlace, text: string): Landing['account'] {
  const match = firstMatch(place.pattern, text);
  const { username, name = '' } = match?.groups ?? {};
  if (!match || username === undefined) return null;
  const rest = match.whole === '' ? '' : text.slice(text.indexOf(match.whole) + match.whole.length);
  const next = accountIn(place, rest) ?? accountAfterName(place, rest);
  const alsoNamed = next ? [next.username, ...(next.alsoNamed ?? [])] : [];
  const account = { name: name.trim(), username, ...(alsoNamed.length > 0 && { alsoNamed }) };
  return ofThisProcess.redactEverywhere(account);
}

/** Somebody may have chosen a name that is written as an account is: then the account itself comes after it. */
function accountAfterName(place: AccountPlace, rest: string): Landing['account'] {
  const stand = '-';
  const account = rest.trim() === '' ? null : firstMatch(place.pattern, stand + rest);
  return account?.groups.name?.startsWith(stand) ? accountIn(place, stand + rest) : null;
}
