import type { BrowserContext, Page, Request, Response } from 'playwright';
import { hopOf } from './hop.ts';
import { type Movements, watchMovements } from './movements.ts';
import type { Trail } from './trail.ts';

/**
 * Records a context's top-level navigations from the browser's events alone, so the same offline and live.
 * It listens on the context: pages that open others lose requests on `page.on` (measured). The events only
 * collect; the trail is read off the redirect chains afterwards, as the order of events differs by engine.
 */
export class Recorder {
  readonly #context: BrowserContext;
  readonly #harmless: readonly string[];
  readonly #requests: Request[] = [];
  readonly #responses = new Map<Request, Response>();
  readonly #failed = new Set<Request>();
  readonly #rests = new Map<Request, { gained: string[]; lost: string[] }>();
  #jar = new Set<string>();
  #movements: Movements = { next: () => null };

  constructor(context: BrowserContext, harmlessParameters: readonly string[]) {
    this.#context = context;
    this.#harmless = harmlessParameters;
    context.on('request', (request) => {
      if (isTopLevel(request)) this.#requests.push(request);
    });
    context.on('response', (response) => this.#responses.set(response.request(), response));
    context.on('requestfailed', (request) => this.#failed.add(request));
  }

  /** Learns from the engine how this page moves on, where the engine tells. */
  async watch(page: Page): Promise<void> {
    this.#movements = await watchMovements(page);
  }

  /** A point in the recording, to read from later. */
  get mark(): number {
    return this.#requests.length;
  }

  /** Addresses asked for since `mark`, whole: they may hold codes, so they stay in memory. */
  addressesSince(mark: number): URL[] {
    return this.#requests.slice(mark).map((request) => new URL(request.url()));
  }

  /** Whether the last navigation since `mark` ended without an answer. */
  failedSince(mark: number): boolean {
    const last = this.#requests.slice(mark).at(-1);
    return last !== undefined && this.#failed.has(last) && !this.#responses.has(last);
  }

  /** Status of the last answer since `mark`, or null. */
  statusSince(mark: number): number | null {
    const answered = this.#requests.slice(mark).findLast((request) => this.#responses.has(request));
    return answered ? (this.#responses.get(answered)?.status() ?? null) : null;
  }

  /** Notes what the jar gained and lost since the last rest, at the hop where the browser is now. */
  async rest(): Promise<void> {
    const last = this.#requests.at(-1);
    const cookies = await this.#context.cookies();
    const jar = new Set(cookies.map(({ name, domain }) => `${name}@${domain}`));
    const gained = [...jar].filter((cookie) => !this.#jar.has(cookie));
    const lost = [...this.#jar].filter((cookie) => !jar.has(cookie));
    this.#jar = jar;
    if (last) this.#rests.set(last, { gained, lost });
  }

  /** The hops since `mark`, in the order in which the browser made them. */
  async trailSince(mark: number): Promise<Trail> {
    const requests = inChains(this.#requests.slice(mark));
    const hops = await Promise.all(
      requests.map((request) => hopOf(request, this.#responses.get(request) ?? null, this.#harmless)),
    );
    return hops.map((hop, index) => {
      const request = requests[index] as Request;
      const next = requests[index + 1];
      const rest = this.#rests.get(request);
      const movedOn = next
        ? next.redirectedFrom() === request
          ? 'location'
          : this.#movements.next(next)
        : null;
      return { ...hop, movedOn, jarGained: rest?.gained ?? [], jarLost: rest?.lost ?? [] };
    });
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

/** The frame of a navigation that has not begun cannot be asked for; only new pages have such. */
function isTopLevel(request: Request): boolean {
  if (!request.isNavigationRequest()) return false;
  try {
    return request.frame().parentFrame() === null;
  } catch {
    return true;
  }
}
