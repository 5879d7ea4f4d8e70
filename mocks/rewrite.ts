import { HttpResponse, http } from 'msw';
import { type AnyWorld, type ChangeOf, ofEveryWorld } from './any-world.ts';

type Handlers = NonNullable<ChangeOf<AnyWorld>['handlers']>;

/** Handlers that change every answer where browsers go; the API answers nobody's browser. They do so in any world. */
export function inAnswers(
  change: (response: Response, request: Request) => Response | Promise<Response>,
): Handlers {
  return ofEveryWorld(({ pageOrigins }, before) =>
    pageOrigins.map((origin) =>
      http.all(`${origin}/*`, async ({ request }) => change(await before(request), request)),
    ),
  );
}

/** Handlers that change the markup of every page. */
export function inPages(change: (markup: string, url: URL) => string): Handlers {
  return inAnswers(async (response, request) => {
    if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
    return rebuilt(response, { body: change(await response.text(), new URL(request.url)) });
  });
}

/** Handlers that change the markup of the pages that ask for a password. */
export function inLoginPages(change: (markup: string, url: URL) => string): Handlers {
  // Another variation may have put old markup into comments, on any page.
  const asks = (markup: string) => /type\s*=\s*["']?password/i.test(markup.replace(/<!--.*?-->/gs, ''));
  return inPages((markup, url) => (asks(markup) ? change(markup, url) : markup));
}

/** Handlers that say every text of a page in another language. */
export function inLanguage(code: string, words: Readonly<Record<string, string>>): Handlers {
  const translated = (text: string) =>
    Object.entries(words).reduce((said, [english, other]) => said.replaceAll(english, other), text);
  return inPages((markup) =>
    markup
      .replace('lang="en"', `lang="${code}"`)
      .replace(/(>|value=")([^<>"]+)(?=[<"])/g, (_, before, text) => before + translated(text)),
  );
}

/** Handlers that write every Location in another way; null leaves it as it is. */
export function inLocations(change: (to: URL, from: URL) => string | null): Handlers {
  return inAnswers((response, request) => {
    const location = response.headers.get('location');
    if (location === null) return response;
    const from = new URL(request.url);
    return withHeader(response, 'location', change(new URL(location, from), from) ?? location);
  });
}

/** Handlers that redirect by another status; after a POST, where the method may matter, only with `also`. */
export function byStatus(status: number, { also }: { also: 'POST' | null }): Handlers {
  return inAnswers((response, { method }) =>
    response.status === 302 && (method === 'GET' || method === also)
      ? rebuilt(response, { status })
      : response,
  );
}

export function withHeader(response: Response, name: string, value: string): Response {
  const others = [...response.headers].filter(([other]) => other !== name);
  return rebuilt(response, { headers: [...others, [name, value]] });
}

interface Parts {
  body?: string;
  status?: number;
  headers?: [string, string][];
}

/** The response with another body, status or list of headers. */
export function rebuilt(response: Response, { body, status, headers }: Parts): Response {
  const kept = headers ?? [...response.headers];
  return new HttpResponse(body ?? response.body, {
    status: status ?? response.status,
    headers: kept.filter(([name]) => name !== 'content-length'),
  });
}
