import { z } from 'zod';
import { tenantOfCallback } from '../providers/callback.ts';
import type { PageSign, Profile, ProviderLanding } from '../providers/profile.ts';

export const landingKind = z.enum([
  'login-form',
  'consent',
  'callback',
  'logged-out',
  'logout-confirmation',
  'one-time-code',
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
  account: z.object({ name: z.string(), username: z.string() }).nullable(),
  /** Of a callback: the tenant and the error that it carries. */
  tenant: z.string().nullable(),
  /** Of what never answered, how it failed, as the engine calls it. */
  error: z.string().nullable(),
});

export type LandingKind = z.infer<typeof landingKind>;
export type Landing = z.infer<typeof landing>;

/** What a page is judged by. `seen` are the selectors of the profile that are visible. */
export interface PageFacts {
  url: URL;
  title: string;
  text: string;
  seen: ReadonlySet<string>;
}

/** The first sign of the profile whose every condition holds, or null. */
export function recognise(profile: Profile, facts: PageFacts): ProviderLanding | null {
  return profile.pages.find((sign) => holds(sign, facts))?.landing ?? null;
}

/** Whether the sign's conditions on the address hold, so that its selectors are worth looking for. */
export function mayHold(sign: PageSign, url: URL): boolean {
  if (sign.host !== undefined && sign.host !== url.host) return false;
  return sign.path === undefined || new RegExp(sign.path).test(url.pathname);
}

function holds(sign: PageSign, { url, title, text, seen }: PageFacts): boolean {
  if (!mayHold(sign, url)) return false;
  if (sign.title !== undefined && !new RegExp(sign.title, 'i').test(title)) return false;
  if (sign.text !== undefined && !new RegExp(sign.text, 'i').test(text)) return false;
  return sign.anyOf === undefined || sign.anyOf.some((selector) => seen.has(selector));
}

/** Pages that some providers leave by themselves after a moment. */
export function mayPass(kind: LandingKind | null): boolean {
  return kind === null || ['logged-out', 'provider-error', 'challenge', 'unknown'].includes(kind);
}

/** The last of the addresses that is the redirect URI, whatever it carries, or null. */
export function callbackAmong(addresses: readonly URL[], redirectUri: string): URL | null {
  const wanted = new URL(redirectUri);
  const isCallback = (url: URL) => url.host === wanted.host && url.pathname === wanted.pathname;
  return addresses.findLast(isCallback) ?? null;
}

/** What a callback carries. */
export function answerOf(profile: Profile, callback: URL): Pick<Landing, 'tenant' | 'error'> {
  return { tenant: tenantOfCallback(profile, callback), error: callback.searchParams.get('error') };
}

/** Whom a text of the consent page names by the profile's pattern, or null. */
export function accountNamedIn(profile: Profile, text: string): { name: string; username: string } | null {
  if (profile.consent.account === null) return null;
  const groups = new RegExp(profile.consent.account.pattern).exec(text)?.groups;
  return groups?.username === undefined
    ? null
    : { name: groups.name?.trim() ?? '', username: groups.username };
}
