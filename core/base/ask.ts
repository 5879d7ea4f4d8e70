import { fetch, type Headers, type RequestInit } from 'undici';
import { readAtMost } from './read-at-most.ts';
import { directly } from './this-machine.ts';
import { throughEnvironmentsProxy } from './tunnels.ts';

/** How much of this program's time, and of its memory, an answer may take. With 0 bytes its body is not read. */
export interface Bounds {
  timeoutMs: number;
  bytes: number;
}

/** An answer that was read to its end. */
export interface Told {
  ok: boolean;
  status: number;
  headers: Headers;
  /** Where redirects have led. */
  url: string;
  text: string;
}

/** An answer that says more than it may; the rest was not read. */
export class AnswerTooLong extends Error {
  readonly status: number;

  constructor(status: number, { bytes }: Bounds) {
    super(`more than ${bytes / 1_000_000} MB came, of which the rest is not read`);
    this.name = 'AnswerTooLong';
    this.status = status;
  }
}

/** What is to be sent can stand in no request. What `fetch` throws then quotes it, which may be a secret. */
export class NoRequest extends Error {
  constructor() {
    super(
      'what is to be sent can stand in no request: a header or the address has a sign that is not allowed there',
    );
    this.name = 'NoRequest';
  }
}

/**
 * Asks a server, within bounds from the look-up of its name to the last byte. Whatever is fetched goes this way, since
 * nobody knows who answers: a byte a minute, or a body without end, must not keep a run. `signal` ends it before.
 * @throws NoRequest before anything is sent; AnswerTooLong; an Error called `TimeoutError` when the time is over; else what `fetch` throws.
 */
export async function askWithin(
  bounds: Bounds,
  url: string | URL,
  { signal: stop, ...init }: Omit<RequestInit, 'signal'> & { signal?: AbortSignal | null | undefined } = {},
): Promise<Told> {
  const over = AbortSignal.timeout(bounds.timeoutMs);
  const signal = stop ? AbortSignal.any([over, stop]) : over;
  const proxied = init.dispatcher ? null : throughEnvironmentsProxy();
  try {
    return await askOnce(bounds, url, {
      ...init,
      signal,
      dispatcher: init.dispatcher ?? proxied ?? directly,
    });
  } finally {
    // A proxy that says nothing would keep the process.
    await proxied?.destroy();
  }
}

async function askOnce(bounds: Bounds, url: string | URL, init: RequestInit): Promise<Told> {
  const response = await fetch(url, init).catch((error) => {
    // What goes wrong on the way has a cause.
    throw error instanceof TypeError && error.cause === undefined ? new NoRequest() : error;
  });
  const { ok, status, headers, body } = response;
  if (bounds.bytes === 0) await body?.cancel();
  const read = bounds.bytes === 0 ? Buffer.of() : await readAtMost(body, bounds.bytes);
  if (read === 'too long') throw new AnswerTooLong(status, bounds);
  return { ok, status, headers, url: response.url, text: new TextDecoder().decode(read) };
}

/** Whether the time of `askWithin` was over; while a body is read that is told as a cause. */
export function isTimeOut(error: unknown): boolean {
  const { name, cause } = error as Error;
  return name === 'TimeoutError' || (cause as Error | undefined)?.name === 'TimeoutError';
}
