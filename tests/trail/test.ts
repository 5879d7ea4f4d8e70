import type { Page } from '@playwright/test';
import { HttpResponse, http, type RequestHandler } from 'msw';
import type { Recorder } from '../../core/trail/recorder.ts';
import { test as base } from '../../fixtures/test.ts';

export { expect } from '../../fixtures/test.ts';

/** A host that no provider has, for pages that a test makes up. */
export const here = 'https://here.test';

/** Without one, a browser asks for it by itself, at a moment of its own. */
export const icon = '<link rel="icon" href="data:,">';

/** A handler for a page at `here`. `headers` may repeat a name. */
export function pageAt(path: string, body: string, headers: [string, string][] = []): RequestHandler {
  const init = { headers: [['content-type', 'text/html'], ...headers] as [string, string][] };
  return http.all(`${here}${path}`, () => new HttpResponse(`<!doctype html>${icon}${body}`, init));
}

interface Desk {
  /** A page of a new browser, and what is recorded of it. */
  desk: { page: Page; recorder: Recorder };
  serve: (...handlers: RequestHandler[]) => void;
}

export const test = base.extend<Desk>({
  desk: async ({ openBrowser, userA }, use) => {
    const browser = await openBrowser();
    await use({ page: browser.seat(userA).page, recorder: browser.recorder });
  },

  serve: ({ world }, use) =>
    use((...handlers) => world.break({ what: 'pages of this test', handlers: () => handlers })),
});
