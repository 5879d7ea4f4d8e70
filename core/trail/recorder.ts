import type { BrowserContext, Page, Request, Response } from '@playwright/test';
import { hideCarried, hideHandedOut, hidePosted } from '../text/handed-out.ts';
import { ofThisProcess } from '../text/redactor.ts';
import type { Asked } from './asked.ts';
import { cookiesOf, hopOf, type Shown } from './hop.ts';
import { type JarChange, jarChange } from './jar.ts';
import { wasAborted } from './landing.ts';
import { type Movements, movementsOf } from './movements.ts';
import type { MovedOn, Trail } from './trail.ts';

/**
 * Records a context's top-level navigations from the browser's events alone, so the same offline and live.
 * It listens on the context: pages that open others lose requests on `page.on` (measured). The events only
 * collect; the trail is read off the redirect chains afterwards, as the order of events differs by engine.
 */
export class Recorder {
  readonly #context: BrowserContext;
  readonly #shown: Shown;
  readonly #requests: Request[] = [];
  readonly #responses = new Map<Request, Response>();
  /** And how, as the engine calls it: `net::ERR_CERT_DATE_INVALID`. */
  readonly #failed = new Map<Request, string | null>();
  /** How the browser came to a request. */
  readonly #cameBy = new Map<Request, MovedOn | null>();
  readonly #rests = new Map<Request, JarChange>();
  /** Every page of the context, in the order in which they were opened. */
  readonly #pages = new Map<Page, Movements>();
  /** Values stay in here: they are compared, and never handed out. */
  #jar = new Map<string, string>();

  constructor(context: BrowserContext, shown: Shown) {
    this.#context = context;
    this.#shown = shown;
    // A page that closes before it is watched has nothing more to tell.
    const begin = (page: Page) => {
      // What stands behind "#" is in no request, and a script may take it away at once.
      page.on('framenavigated', (frame) => {
        if (URL.canParse(frame.url())) hideCarried(new URL(frame.url()));
      });
      void this.watch(page).catch(() => undefined);
    };
    for (const page of context.pages()) begin(page);
    context.on('page', begin);
    context.on('request', (request) => {
      // Chromium asks for `https://{{ cdn }}/logo.png` of a template, and fails: nothing comes of it.
      if (!URL.canParse(request.url())) return;
      // Of frames and scripts too: a login may be renewed in a frame that nobody sees.
      hideCarried(new URL(request.url()));
      if (request.method() === 'POST' && request.isNavigationRequest()) hidePosted(request.postData() ?? '');
      if (isTopLevel(request)) this.#add(request);
    });
    context.on('response', (response) => {
      this.#responses.set(response.request(), response);
      // Before somebody else prints it.
      const { location = '' } = response.headers();
      if (URL.canParse(location, response.url())) hideCarried(new URL(location, response.url()));
      if (ofThisProcess.hides) void cookiesOf(response).then((values) => hideHandedOut(...values));
    });
    context.on('requestfailed', (request) => this.#failed.set(request, request.failure()?.errorText ?? null));
  }

  /** Every page is watched as it opens; this waits until the engine tells how it moves on. */
  watch(page: Page): Promise<void> {
    const movements = this.#pages.get(page) ?? movementsOf(page);
    this.#pages.set(page, movements);
    return movements.ready;
  }

  /** A point in the recording, to read from later. */
  get mark(): number {
    return this.#requests.length;
  }

  /** Addresses that the page, or any, asked for since `mark`, whole: they may hold codes, so they stay in memory. */
  addressesSince(mark: number, page?: Page): URL[] {
    return this.#requestsOf(page, mark).map((request) => new URL(request.url()));
  }

  /** The same of all pages, with what forms sent: in memory for as long as it is looked at. */
  askedSince(mark: number): Asked[] {
    return this.#requestsOf(undefined, mark).map((request) => ({
      method: request.method(),
      url: new URL(request.url()),
      form: request.postData(),
    }));
  }

  /** Whether the page's last navigation since `mark` ended without an answer. */
  failedSince(mark: number, page: Page): boolean {
    const last = this.#requestsOf(page, mark).at(-1);
    return last !== undefined && this.#failed.has(last) && !this.#responses.has(last);
  }

  /**
   * What became of the answer to the page's last navigation since `mark` where no page came of it: `broken` when it was
   * cut on its way or could not be decoded; `kept-page` when the browser stays where it was, as for 204, 205 and a
   * download. Null where the answer is a page, or none came.
   */
  withoutPageSince(mark: number, page: Page): 'broken' | 'kept-page' | null {
    const last = this.#requestsOf(page, mark).at(-1);
    const status = last && this.#responses.get(last)?.status();
    if (last === undefined || status === undefined) return null;
    if (status === 204 || status === 205) return 'kept-page';
    if (!this.#failed.has(last)) return null;
    return wasAborted(this.#failed.get(last) ?? null) ? 'kept-page' : 'broken';
  }

  /** How it failed, as the engine calls it; null when it did not, or the engine does not say. */
  failureSince(mark: number, page: Page): string | null {
    const last = this.#requestsOf(page, mark).at(-1);
    return (last && this.#failed.get(last)) ?? null;
  }

  /** The answer to the page's last navigation since `mark`, or null when none came. */
  answerSince(mark: number, page: Page): Response | null {
    const last = this.#requestsOf(page, mark).at(-1);
    return (last && this.#responses.get(last)) ?? null;
  }

  /** Whether the page's last navigation since `mark` waits for its answer, or for what it was redirected to. */
  isUnderWay(mark: number, page: Page): boolean {
    const last = this.#requestsOf(page, mark).at(-1);
    if (last === undefined || this.#failed.has(last)) return false;
    const response = this.#responses.get(last);
    if (!response) return true;
    return response.status() >= 300 && response.status() < 400 && 'location' in response.headers();
  }

  /** Nothing tells, from now on, what servers have handed out to this browser so far: a page may show it again. */
  async hideHandedOut(): Promise<void> {
    if (!ofThisProcess.hides) return;
    hideHandedOut(...(await this.#context.cookies()).map(({ value }) => value));
    // What stands after "#" is the page's alone, and no request has it.
    for (const url of this.#context.pages().map((page) => page.url()))
      if (URL.canParse(url)) hideCarried(new URL(url));
  }

  /** Notes what the jar gained, lost and changed since the last rest, at the hop where the browser is now. */
  async rest(): Promise<void> {
    const last = this.#requests.at(-1);
    const { change, jar } = jarChange(this.#jar, await this.#context.cookies(), this.#shown);
    this.#jar = jar;
    if (!last) return;
    const before = this.#rests.get(last);
    this.#rests.set(last, {
      jarGained: [...(before?.jarGained ?? []), ...change.jarGained],
      jarLost: [...(before?.jarLost ?? []), ...change.jarLost],
      jarChanged: [...(before?.jarChanged ?? []), ...change.jarChanged],
    });
  }

  /** The hops since `mark`, in the order in which the browser made them. */
  async trailSince(mark: number): Promise<Trail> {
    const requests = inChains(this.#requests.slice(mark));
    const pages = [...this.#pages.keys()];
    const hops = requests.map(async (request, index) => {
      const page = pageOf(request);
      const next = requests.slice(index + 1).find((later) => pageOf(later) === page);
      const byLocation = next !== undefined && next.redirectedFrom() === request;
      return {
        page: page && pages.indexOf(page),
        ...(await hopOf(request, this.#responses.get(request) ?? null, this.#shown)),
        movedOn: byLocation ? 'location' : ((next && this.#cameBy.get(next)) ?? null),
        ...(this.#rests.get(request) ?? { jarGained: [], jarLost: [], jarChanged: [] }),
      } as const;
    });
    return Promise.all(hops);
  }

  #add(request: Request): void {
    const page = pageOf(request);
    this.#requests.push(request);
    this.#cameBy.set(request, (page && this.#pages.get(page)?.next(request)) ?? null);
  }

  #requestsOf(page: Page | undefined, mark: number): Request[] {
    const since = this.#requests.slice(mark);
    return page ? since.filter((request) => pageOf(request) === page) : since;
  }
}

/** Chains in the order in which each began, and every chain from its first request to its last. */
function inChains(requests: Request[]): Request[] {
  const seen = new Set<Request>();
  const ordered: Request[] = [];
  for (const request of requests) {
    for (let link: Request | null = request; link && !seen.has(link); link = link.redirectedTo()) {
      if (!requests.includes(link)) break;
      seen.add(link);
      ordered.push(link);
    }
  }
  return ordered;
}

/** Null while the page is not there yet: a new one makes its first request before it is opened (Chromium). */
function pageOf(request: Request): Page | null {
  try {
    return request.frame().page();
  } catch {
    return null;
  }
}

/** The frame of a navigation that has not begun cannot be asked for; only new pages have such. */
export function isTopLevel(request: Request): boolean {
  if (!request.isNavigationRequest()) return false;
  try {
    return request.frame().parentFrame() === null;
  } catch {
    return true;
  }
}
