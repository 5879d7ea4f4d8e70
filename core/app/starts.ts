import { randomUUID } from 'node:crypto';
import { documentOf, html } from '../base/html.ts';

const prefix = '/start/';

/**
 * Pages of the app from which a browser is sent to somebody else's address, as a Connect button does it: a click in
 * the app's page, a 302 of the app's server. An address is led to only if it was handed in here, so that this is
 * no redirect for everybody.
 */
export class Starts {
  /** Where they are. */
  readonly origin: string;
  readonly #targets = new Map<string, URL>();

  constructor(origin: string) {
    this.origin = origin;
  }

  /** The page, whose one link leads on to `url`. */
  leadingTo(url: URL): URL {
    const id = randomUUID();
    this.#targets.set(id, url);
    return new URL(prefix + id, this.origin);
  }

  /** Null when it is not for these pages to answer. The redirect is answered once. */
  answer({ pathname }: URL): Response | null {
    const [, id = '', go] = /^\/start\/([^/]+)(\/go)?$/.exec(pathname) ?? [];
    const target = this.#targets.get(id);
    if (!target) return null;
    if (go === undefined)
      return new Response(documentOf('The app', html`<a href="${pathname}/go">Connect</a>`), {
        headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
      });
    this.#targets.delete(id);
    return new Response(null, { status: 302, headers: { location: target.href } });
  }
}

/** Whether a path is one of these pages'. */
export function isStart(path: string): boolean {
  return path.startsWith(prefix);
}
