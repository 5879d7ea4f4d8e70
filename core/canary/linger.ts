import type { Page, Request } from 'playwright';
import type { ProviderPages } from '../../fixtures/provider-pages.ts';
import { type Landing, mayPass } from '../trail/landing.ts';
import type { Recorder } from '../trail/recorder.ts';
import { refreshDelayMs } from '../trail/refresh.ts';
import { patienceMs } from './patience.ts';

interface Sitting {
  page: Page;
  recorder: Recorder;
  pages: ProviderPages;
  /** How long an answer may take. */
  timeoutMs: number;
}

/** The page's clock goes on in steps of this size, so that a countdown has its ticks. */
const stepMs = 1_000;

/** A page that goes on to a page that goes on … ends somewhere, or is at rest. */
const mostPages = 4;

/**
 * Waits on a page for as long as a person takes to type a name and a password: what it fetches, what its timers
 * do, where it goes by itself. Timers are run by the page's own clock, so that it takes no time; only a meta refresh
 * is the browser's, and is waited for. What the visitor looks at in the end.
 */
export async function linger(sitting: Sitting, first: Landing): Promise<Landing> {
  const { page, recorder, pages } = sitting;
  let landing = first;
  for (let count = 0; count < mostPages; count++) {
    if (!(mayPass(landing.kind) || landing.kind === 'login-form')) return landing;
    const before = recorder.mark;
    await quiet(sitting);
    const { isActive, refreshes } = await whatItMayDo(page);
    const header = recorder.answerSince(0, page)?.headers().refresh;
    const delaysMs = [...refreshes, ...(header ? [header] : [])].map(refreshDelayMs);
    const refreshMs = Math.min(...delaysMs.filter((delayMs) => delayMs <= patienceMs));
    if (isActive) await runTimers(sitting, before);
    if (recorder.mark === before && Number.isFinite(refreshMs)) await navigation(page, refreshMs + stepMs);
    if (!isActive && recorder.mark === before) return landing;
    await quiet(sitting);
    landing = await pages.look();
    if (recorder.mark === before) return landing;
  }
  return landing;
}

async function runTimers({ page, recorder, timeoutMs }: Sitting, before: number): Promise<void> {
  const deadlineMs = Date.now() + timeoutMs;
  for (let passedMs = 0; passedMs < patienceMs; passedMs += stepMs) {
    if (recorder.mark !== before || Date.now() > deadlineMs) return;
    // A page that is left meanwhile takes its clock with it.
    await Promise.race([page.clock.fastForward(stepMs).catch(() => undefined), navigation(page, timeoutMs)]);
  }
}

/** Until nothing of the page is under way any more, or it takes too long. */
async function quiet({ page, timeoutMs }: Sitting): Promise<void> {
  const deadlineMs = Date.now() + timeoutMs;
  const isWhole = () => page.evaluate(() => document.readyState === 'complete').catch(() => true);
  while (Date.now() < deadlineMs && !(await isWhole()))
    await page.waitForLoadState('load', { timeout: deadlineMs - Date.now() }).catch(() => undefined);
}

async function navigation(page: Page, timeoutMs: number): Promise<void> {
  const isItsOwn = (request: Request) =>
    request.isNavigationRequest() && request.frame() === page.mainFrame();
  await page.waitForEvent('request', { predicate: isItsOwn, timeout: timeoutMs }).catch(() => undefined);
}

/** A page without scripts and frames does nothing but what its markup says. */
function whatItMayDo(page: Page): Promise<{ isActive: boolean; refreshes: string[] }> {
  return page
    .evaluate(() => ({
      isActive: document.scripts.length > 0 || window.frames.length > 0,
      refreshes: Array.from(
        document.querySelectorAll('meta[http-equiv="refresh" i]'),
        (meta) => meta.getAttribute('content') ?? '',
      ),
    }))
    .catch(() => ({ isActive: true, refreshes: [] }));
}
