import type { Page } from '@playwright/test';
import type { Profile } from '../providers/profile.ts';
import { pathOf, shownTitle } from './address.ts';
import { chooserKind, chooserOf } from './chooser.ts';
import { innerTexts } from './inner-texts.ts';
import {
  accountNamedIn,
  answerOf,
  callbackAmong,
  type Landing,
  mayPass,
  type PageWords,
  signsFor,
} from './landing.ts';
import { pressedOnTheWay } from './pressed-on-the-way.ts';
import { readChooser } from './read-chooser.ts';
import type { Recorder } from './recorder.ts';
import { refreshDelayMs } from './refresh.ts';

export interface LandingContext {
  profile: Profile;
  recorder: Recorder;
  /** Where in the recording the navigation began. */
  mark: number;
  redirectUri: string;
  timeoutMs: number;
}

/**
 * How long a page with scripts may take to go on by a timer; one that nothing recognises may also be built by
 * them, and has all the time there is. Pages without have nothing to wait for.
 */
const scriptMs = 3000;

/**
 * Waits until the page is one that the profile knows, or a callback, and says which. A page that nothing
 * recognises, within `timeoutMs` where it has scripts, is `unknown`; one that never answered is `unreachable`.
 */
export async function readLanding(page: Page, context: LandingContext): Promise<Landing> {
  const { recorder, mark, timeoutMs } = context;
  const deadlineMs = Date.now() + timeoutMs;
  let seen = { mark: recorder.mark, atMs: Date.now() };
  for (;;) {
    const over = Date.now() >= deadlineMs || page.isClosed();
    await recorder.hideHandedOut();
    // While another document is on its way, the old one is still shown.
    const sight = over || !recorder.isUnderWay(mark, page) ? await look(page, context) : null;
    const isAsBefore = recorder.mark === seen.mark;
    if (!isAsBefore) seen = { mark: recorder.mark, atMs: Date.now() };
    // A page that takes all the time there is may come with the last look.
    const isTold =
      over || (isAsBefore && sight && !isUnderWork(page, sight, context, Date.now() - seen.atMs));
    if (isTold) {
      await recorder.rest();
      return sight?.landing ?? untold(page, 'unknown', context);
    }
    await nextDocument(page, Math.min(50, Math.max(1, deadlineMs - Date.now())));
  }
}

interface Sight {
  landing: Landing;
  /** What the document was before it was looked at; null where there is none to look at. */
  shown: Shown | null;
}

interface Shown {
  /** Tells one document from the next, at the same address too. */
  id: string;
  /** Else what was not found may be there by now. */
  isWhole: boolean;
  scripts: number;
  refreshes: string[];
  title: string;
  text: string;
}

async function look(page: Page, context: LandingContext): Promise<Sight | null> {
  const { profile, recorder, mark } = context;
  // As the browser asked for it: it counts whether or not anything answers there.
  const callback = callbackAmong(recorder.addressesSince(mark, page), context.redirectUri);
  if (callback) {
    const seen = await untold(page, 'callback', context, callback);
    return { landing: { ...seen, ...answerOf(profile, callback) }, shown: null };
  }
  const address = recorder.addressesSince(mark, page).at(-1);
  const isPending = recorder.isUnderWay(mark, page) && recorder.answerSince(mark, page) === null;
  const without = recorder.withoutPageSince(mark, page);
  // What is shown then is the page before.
  if (without === 'kept-page') {
    const url = address ?? null;
    return { landing: bare(page, 'unknown', context, { url, title: '' }), shown: null };
  }
  // The browser's own error page has an address that says nothing.
  if (recorder.failedSince(mark, page) || isPending || without === 'broken') {
    const error = recorder.failureSince(mark, page);
    return { landing: { ...(await untold(page, 'unreachable', context, address)), error }, shown: null };
  }
  try {
    const shown = await shownNow(page);
    const url = new URL(page.url());
    const kind = await kindOf(page, profile, { ...shown, url });
    const account = kind === 'consent' ? await consentAccount(page, profile) : null;
    const words = chooserOf(profile, kind);
    const chooser = words && (await readChooser(page, words));
    const told = chooser ? chooserKind(chooser.accounts) : (kind ?? 'unknown');
    const where = { url, title: shown.title };
    const landing = { ...bare(page, told, context, where), account, ...(chooser && { chooser }) };
    // Replaced while it was looked at, it lent some of what was seen, and the next document the rest.
    return (await documentNow(page)) === shown.id ? { landing, shown } : null;
  } catch {
    return null;
  }
}

/** In one go, and without a locator: what the page says is of one document then, and costs a tenth of the time. */
function shownNow(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    // Not by the time at which it began: a page's clock can be another's to turn.
    const seen = document as { seenAs?: number };
    seen.seenAs ??= Math.random();
    return {
      id: `${seen.seenAs} ${location.href}`,
      isWhole: document.readyState === 'complete',
      scripts: document.scripts.length,
      refreshes: Array.from(
        document.querySelectorAll('meta[http-equiv="refresh" i]'),
        (meta) => meta.getAttribute('content') ?? '',
      ),
      title: document.title,
      text: document.body?.innerText ?? '',
    };
  });
}

function documentNow(page: Page): Promise<string> {
  return page.evaluate(() => `${(document as { seenAs?: number }).seenAs} ${location.href}`);
}

async function kindOf(page: Page, profile: Profile, words: PageWords): Promise<Landing['kind'] | null> {
  for (const { landing, anyOf, click, without = [] } of signsFor(profile, words)) {
    const isShown = anyOf === undefined || (await isAnyVisible(page, anyOf));
    if (isShown && (await isAnyVisible(page, without))) continue;
    if (isShown && (click === undefined || (await pressedOnTheWay(page, click.press, profile))))
      return landing;
  }
  return null;
}

async function isAnyVisible(page: Page, selectors: readonly string[]): Promise<boolean> {
  for (const selector of selectors) if (await page.locator(selector).first().isVisible()) return true;
  return false;
}

async function consentAccount(page: Page, profile: Profile) {
  if (profile.consent.account === null) return null;
  const texts = await innerTexts(page.locator(profile.consent.account.selector));
  return accountNamedIn(profile, texts.join('\n'));
}

/** Whether what was seen may still become another page, or say more. */
function isUnderWork(page: Page, sight: Sight, context: LandingContext, restedMs: number): boolean {
  return isPassing(page, sight, context, restedMs) || isIncomplete(sight, context.profile);
}

/**
 * A consent page that is to name an account and names none, and a chooser that lists nobody: one that a script builds
 * has its button before it has the name, which is fetched. Nothing but the time that there is tells such a page from
 * one that will never name it.
 */
function isIncomplete({ landing: { kind, account, chooser }, shown }: Sight, { consent }: Profile): boolean {
  if (chooser && shown !== null)
    return !shown.isWhole || (chooser.accounts.length === 0 && shown.scripts > 0);
  if (kind !== 'consent' || consent.account === null || shown === null) return false;
  return !shown.isWhole || (account === null && shown.scripts > 0);
}

/** An older skin of the logged-out page goes on by a meta refresh; so do interstitials. [old] */
function isPassing(
  page: Page,
  { landing: { kind }, shown }: Sight,
  { recorder, mark, timeoutMs }: LandingContext,
  restedMs: number,
): boolean {
  if (!mayPass(kind) || shown === null) return false;
  const header = recorder.answerSince(mark, page)?.headers().refresh;
  // A page that renews itself every half hour is at rest.
  const delaysMs = [...shown.refreshes, ...(header ? [header] : [])].map(refreshDelayMs);
  if (delaysMs.some((delayMs) => delayMs <= timeoutMs)) return true;
  if (shown.scripts > 0) return restedMs < (kind === 'unknown' ? timeoutMs : scriptMs);
  return kind === 'unknown' && !shown.isWhole;
}

async function nextDocument(page: Page, timeoutMs: number): Promise<void> {
  await page.waitForEvent('domcontentloaded', { timeout: timeoutMs }).catch(() => undefined);
}

async function untold(page: Page, kind: Landing['kind'], context: LandingContext, address?: URL) {
  const url = address ?? (URL.canParse(page.url()) ? new URL(page.url()) : null);
  return bare(page, kind, context, { url, title: await page.title().catch(() => '') });
}

function bare(
  page: Page,
  kind: Landing['kind'],
  { recorder, mark }: LandingContext,
  { url, title }: { url: URL | null; title: string },
): Landing {
  const status = recorder.answerSince(mark, page)?.status() ?? null;
  const where = { host: url?.host ?? '', path: url ? pathOf(url) : '' };
  return { kind, ...where, title: shownTitle(title), status, account: null, tenant: null, error: null };
}
