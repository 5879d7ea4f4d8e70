import type { Page } from 'playwright';
import { tenantOfCallback } from '../providers/callback.ts';
import type { Profile, ProviderLanding } from '../providers/profile.ts';
import { pathOf } from './address.ts';
import { accountNamedIn, type Landing, mayHold, recognise } from './landing.ts';
import type { Recorder } from './recorder.ts';

export interface LandingContext {
  profile: Profile;
  recorder: Recorder;
  /** Where in the recording the navigation began. */
  mark: number;
  redirectUri: string;
  timeoutMs: number;
}

/** Pages that some providers leave by themselves after a moment. */
const maybePassing: readonly (ProviderLanding | null)[] = ['logged-out', 'provider-error', 'challenge', null];

/** How long a page with scripts may take to go on by a timer. Pages without have nothing to wait for. */
const scriptMs = 3000;

/**
 * Waits until the page is one that the profile knows, or a callback, and says which. A page that nothing
 * recognises within `timeoutMs` is `unknown`; one that never answered is `unreachable`.
 */
export async function readLanding(page: Page, context: LandingContext): Promise<Landing> {
  const { recorder, mark, timeoutMs } = context;
  const deadlineMs = Date.now() + timeoutMs;
  let seen = { mark: recorder.mark, atMs: Date.now() };
  for (;;) {
    const over = Date.now() >= deadlineMs;
    // While another document is on its way, the old one is still shown.
    const landing = over || !recorder.isUnderWay(mark, page) ? await look(page, context) : null;
    if (recorder.mark !== seen.mark) seen = { mark: recorder.mark, atMs: Date.now() };
    else if (landing && (over || !(await isPassing(page, landing, context, Date.now() - seen.atMs)))) {
      await recorder.rest();
      return landing;
    }
    if (over) {
      await recorder.rest();
      return bare(page, 'unknown', context);
    }
    await nextDocument(page, Math.min(50, Math.max(1, deadlineMs - Date.now())));
  }
}

async function look(page: Page, context: LandingContext): Promise<Landing | null> {
  const { profile, recorder, mark } = context;
  const callback = callbackOf(page, context);
  if (callback)
    return { ...(await bare(page, 'callback', context, callback)), ...answerOf(profile, callback) };
  const address = recorder.addressesSince(mark, page).at(-1);
  const isPending = recorder.isUnderWay(mark, page) && recorder.answerSince(mark, page) === null;
  // The browser's own error page has an address that says nothing.
  if (recorder.failedSince(mark, page) || isPending) return bare(page, 'unreachable', context, address);
  try {
    const facts = await factsOf(page, profile);
    const kind = recognise(profile, facts);
    if (kind === null) return null;
    const account = kind === 'consent' ? await consentAccount(page, profile) : null;
    return { ...(await bare(page, kind, context)), account };
  } catch {
    // The document was replaced while it was looked at: look again.
    return null;
  }
}

/** The redirect URI as the browser asked for it: it counts whether or not anything answers there. */
function callbackOf(page: Page, { recorder, mark, redirectUri }: LandingContext): URL | null {
  const wanted = new URL(redirectUri);
  const isCallback = (url: URL) => url.host === wanted.host && url.pathname === wanted.pathname;
  return recorder.addressesSince(mark, page).findLast(isCallback) ?? null;
}

function answerOf(profile: Profile, callback: URL): { tenant: string | null; error: string | null } {
  return { tenant: tenantOfCallback(profile, callback), error: callback.searchParams.get('error') };
}

async function factsOf(page: Page, profile: Profile) {
  const url = new URL(page.url());
  const possible = profile.pages.filter((sign) => mayHold(sign, url));
  const selectors = [...new Set(possible.flatMap((sign) => sign.anyOf ?? []))];
  const wantsText = possible.some((sign) => sign.text !== undefined);
  const [title, text, ...visible] = await Promise.all([
    page.title(),
    wantsText ? page.locator('body').innerText() : '',
    ...selectors.map((selector) => page.locator(selector).first().isVisible()),
  ]);
  return { url, title, text, seen: new Set(selectors.filter((_, index) => visible[index])) };
}

async function consentAccount(page: Page, profile: Profile) {
  if (profile.consent.account === null) return null;
  const texts = await page.locator(profile.consent.account.selector).allInnerTexts();
  return accountNamedIn(profile, texts.join('\n'));
}

/** An older skin of the logged-out page goes on by a meta refresh; so do interstitials. [old] */
async function isPassing(
  page: Page,
  { kind }: Landing,
  { recorder, mark, timeoutMs }: LandingContext,
  restedMs: number,
): Promise<boolean> {
  if (!maybePassing.includes(kind as ProviderLanding)) return false;
  const header = recorder.answerSince(mark, page)?.headers().refresh;
  try {
    const metas = page.locator('meta[http-equiv="refresh" i]');
    const refreshes = await metas.evaluateAll((all) => all.map((meta) => meta.getAttribute('content') ?? ''));
    // A page that renews itself every half hour is at rest.
    const delaysMs = [...refreshes, ...(header ? [header] : [])].map(
      (value) => Number.parseFloat(value) * 1000,
    );
    if (delaysMs.some((delayMs) => delayMs <= timeoutMs)) return true;
    return restedMs < scriptMs && (await page.locator('script').count()) > 0;
  } catch {
    // The document was replaced just now.
    return true;
  }
}

async function nextDocument(page: Page, timeoutMs: number): Promise<void> {
  await page.waitForEvent('domcontentloaded', { timeout: timeoutMs }).catch(() => undefined);
}

async function bare(
  page: Page,
  kind: Landing['kind'],
  { recorder, mark }: LandingContext,
  address?: URL,
): Promise<Landing> {
  const url = address ?? (URL.canParse(page.url()) ? new URL(page.url()) : null);
  const title = await page.title().catch(() => '');
  const status = recorder.answerSince(mark, page)?.status() ?? null;
  const where = { host: url?.host ?? '', path: url ? pathOf(url) : '' };
  return { kind, ...where, title, status, account: null, tenant: null, error: null };
}
