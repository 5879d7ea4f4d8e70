import { z } from 'zod';
import type { Profile } from '../providers/profile.ts';
import { landing } from '../trail/landing.ts';
import { trail } from '../trail/trail.ts';
import { judge, type KnownAccount } from '../verdict/judge.ts';
import { leakingHop } from '../verdict/layer.ts';
import { judgement, type ProvenAccount, provenAccount } from '../verdict/schema.ts';
import { type Document, documentsOf } from './documents.ts';
import type { Har } from './har.ts';

/** What a HAR says of the last attempt to connect in it. `hop` is the one at which a session answered, from 0. */
export const explanation = judgement.extend({
  hop: z.number().int().nullable(),
  landing,
  account: provenAccount.nullable(),
  loginFormSeen: z.boolean(),
  consentShown: z.boolean(),
  trail,
  /** What was taken for granted, and what the file did not hold. */
  notes: z.array(z.string()),
});

export type Explanation = z.infer<typeof explanation>;

/**
 * The verdict on the last attempt to connect, or null when the file holds none. `expected` is the tenant or the
 * username of whoever was meant to be connected; without it, an account that came back without a login is taken
 * for somebody else's.
 */
export function explain(har: Har, profile: Profile, expected: string | null): Explanation | null {
  const documents = withCallbacks(documentsOf(har.entries, profile));
  const attempt = lastAttempt(documents, profile);
  if (!attempt) return null;
  const hops = attempt.map(({ hop }) => hop);
  const first = attempt.findIndex(isLanding);
  const until = first < 0 ? attempt.length - 1 : first;
  const loginFormSeen = attempt.some(({ landing: { kind } }) => kind === 'login-form');
  const consentShown = attempt.some(({ landing: { kind } }) => kind === 'consent');
  const account = proof(attempt);
  const who = people(attempt, account, { expected, loginFormSeen });
  const seen = attempt[until]?.landing;
  if (!seen) return null;
  const way = hops.slice(0, until + 1);
  const judged = judge({
    ...{ profile, account, loginFormSeen, consentShown, ...who },
    landing: account ? seen : (attempt.at(-1)?.landing ?? seen),
    trail: way,
    ownBrowsers: false,
  });
  const hop = judged.verdict === 'leak' ? (leakingHop(profile, way)?.index ?? null) : null;
  const notes = notesOn(har, attempt, { expected, isLeak: judged.verdict === 'leak' });
  return { ...judged, hop, landing: seen, account, loginFormSeen, consentShown, trail: hops, notes };
}

/** A page at a redirect URI that an authorize request named before is its callback, whatever it shows. */
function withCallbacks(documents: readonly Document[]): Document[] {
  const asked = new Set<string>();
  return documents.map((document) => {
    if (document.redirectUri !== null) asked.add(document.redirectUri);
    const { host, path, parameters } = document.hop;
    const answers = parameters.includes('code') || parameters.includes('error');
    if (!asked.has(host + path) || !answers) return document;
    return { ...document, landing: { ...document.landing, ...document.answer, kind: 'callback' } };
  });
}

/**
 * From where the browser came into the provider's hosts for the last time with an authorize request in hand:
 * one hop earlier, where the app sent it there.
 */
function lastAttempt(documents: readonly Document[], profile: Profile): Document[] | null {
  const hosts = new Set([
    ...profile.layers.map(({ host }) => host),
    ...[profile.authorizeUrl, ...(profile.logout ? [profile.logout.url] : [])].map(
      (url) => new URL(url).host,
    ),
  ]);
  const endpoints = [profile.authorizeUrl, ...profile.olderAuthorizeUrls].map((url) => new URL(url));
  const isInside = (document: Document | undefined) => document !== undefined && hosts.has(document.hop.host);
  const entries = documents.flatMap((document, index) =>
    isInside(document) && !isInside(documents[index - 1]) ? [index] : [],
  );
  const starts = entries.filter((start, nth) =>
    documents
      .slice(start, entries[nth + 1])
      .some(({ hop }) => endpoints.some((url) => url.host === hop.host && url.pathname === hop.path)),
  );
  const start = starts.at(-1);
  if (start === undefined) return null;
  const cameByLocation = documents[start - 1]?.hop.movedOn === 'location';
  const rest = documents.slice(cameByLocation ? start - 1 : start);
  const end = rest.findIndex(({ landing: { kind } }) => kind === 'callback');
  return end < 0 ? rest : rest.slice(0, end + 1);
}

function isLanding({ landing: { kind, status }, hop }: Document): boolean {
  if (kind === 'callback') return true;
  // A request without an answer was given up for the next one, as by a second click.
  if (status === null || (status >= 300 && status < 400)) return false;
  return kind !== 'unknown' && !(kind === 'logged-out' && hop.movedOn !== null);
}

/** The callback, else the consent page; a HAR of the browser knows no more. */
function proof(attempt: readonly Document[]): ProvenAccount | null {
  const consent = attempt.findLast(({ landing: { account } }) => account !== null)?.landing.account ?? null;
  const tenant = attempt.at(-1)?.landing.tenant ?? null;
  const username = consent?.username ?? null;
  if (tenant !== null) return { username, tenant, provedBy: 'callback' };
  return username === null ? null : { username, tenant: null, provedBy: 'consent' };
}

/** Who came back, and who was meant: B is the one that was meant. */
function people(
  attempt: readonly Document[],
  account: ProvenAccount | null,
  { expected, loginFormSeen }: { expected: string | null; loginFormSeen: boolean },
): { userA: KnownAccount; userB: KnownAccount } {
  const nobody: KnownAccount = { username: '', name: '', tenants: [] };
  if (!account) return { userA: nobody, userB: nobody };
  const named = attempt.findLast(({ landing }) => landing.account !== null)?.landing.account;
  const username = account.username ?? '';
  const tenants = account.tenant === null ? [] : [account.tenant];
  const found = { username, name: named?.name ?? username, tenants };
  const isMeant = expected === null ? loginFormSeen : [username, ...tenants].includes(expected);
  return isMeant ? { userA: nobody, userB: found } : { userA: found, userB: nobody };
}

function notesOn(
  { damaged }: Har,
  attempt: readonly Document[],
  { expected, isLeak }: { expected: string | null; isLeak: boolean },
): string[] {
  const pages = attempt.filter(({ landing: { status } }) => status !== null && status < 300);
  const noBodies = pages.length > 0 && pages.every(({ hasBody }) => !hasBody);
  const noCookies = attempt.every(({ hop }) => hop.cookiesSet.length + hop.cookiesCleared.length === 0);
  return [
    isLeak &&
      expected === null &&
      'taken for granted: the account that came back is not the one that was meant; say who was, with --expected <tenant or username>',
    noBodies && 'the file holds no pages, so they are known by their addresses alone',
    noCookies &&
      'the file holds no Set-Cookie (browsers leave cookies out of a sanitised export), so what was set and cleared is not known',
    damaged > 0 && `${damaged} of the entries could not be read`,
  ].filter((note) => note !== false);
}
