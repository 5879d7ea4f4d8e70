import type { Page } from 'playwright';
import { tenantOfCallback } from '../providers/callback.ts';
import type { Profile, ProviderLanding } from '../providers/profile.ts';
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

/**
 * Waits until the page is one that the profile knows, or a callback, and says which. A page that nothing
 * recognises within `timeoutMs` is `unknown`; one that never answered is `unreachable`.
 */
export async function readLanding(page: Page, context: LandingContext): Promise<Landing> {
  const { recorder, mark, timeoutMs } = context;
  const deadlineMs = Date.now() + timeoutMs;
  for (;;) {
    const landing = await look(page, context);
    const over = Date.now() >= deadlineMs;
    if (landing && (over || !(await isPassing(page, landing)))) {
      await recorder.rest();
      return landing;
    }
    if (over) {
      await recorder.rest();
      return bare(page, 'unknown', recorder.statusSince(mark));
    }
    await nextDocument(page, Math.min(50, Math.max(1, deadlineMs - Date.now())));
  }
}

async function look(page: Page, context: LandingContext): Promise<Landing | null> {
  const { profile, recorder, mark } = context;
  const status = recorder.statusSince(mark);
  const callback = callbackSince(context);
  if (callback) return { ...(await bare(page, 'callback', status)), ...answerOf(profile, callback) };
  if (recorder.failedSince(mark)) return bare(page, 'unreachable', status);
  try {
    const facts = await factsOf(page, profile);
    const kind = recognise(profile, facts);
    if (kind === null) return null;
    const account = kind === 'consent' ? await consentAccount(page, profile) : null;
    return { ...(await bare(page, kind, status)), account };
  } catch {
    // The document was replaced while it was looked at: look again.
    return null;
  }
}

/** A callback counts once its page is there, or once it is clear that nothing answers at the redirect URI. */
function callbackSince({ recorder, mark, redirectUri }: LandingContext): URL | null {
  const wanted = new URL(redirectUri);
  const isCallback = (url: URL) => url.host === wanted.host && url.pathname === wanted.pathname;
  return recorder.addressesSince(mark).findLast(isCallback) ?? null;
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
  const texts = await page.locator(profile.consent.account.selector).allInnerTexts();
  return accountNamedIn(profile, texts.join('\n'));
}

/** An older skin of the logged-out page goes on by a meta refresh; so do interstitials. [old] */
async function isPassing(page: Page, landing: Landing): Promise<boolean> {
  if (!maybePassing.includes(landing.kind as ProviderLanding)) return false;
  return (
    (await page
      .locator('meta[http-equiv="refresh" i]')
      .count()
      .catch(() => 1)) > 0
  );
}

async function nextDocument(page: Page, timeoutMs: number): Promise<void> {
  await page.waitForEvent('domcontentloaded', { timeout: timeoutMs }).catch(() => undefined);
}

async function bare(page: Page, kind: Landing['kind'], status: number | null): Promise<Landing> {
  const url = URL.canParse(page.url()) ? new URL(page.url()) : null;
  const title = await page.title().catch(() => '');
  const address = { host: url?.host ?? '', path: url?.pathname ?? '' };
  return { kind, ...address, title, status, account: null, tenant: null, error: null };
}
