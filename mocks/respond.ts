import { getResponse, type RequestHandler } from 'msw';

/**
 * What handlers answer, asked in their order; undefined when none does. Handlers of other hosts, methods and paths are
 * left out before MSW sees them: it would read the cookies and compile the path of each one for every request.
 */
export function respond(
  handlers: readonly RequestHandler[],
  request: Request,
): Promise<Response | undefined> {
  return getResponse(mayAnswer(handlers, request), request);
}

/** Those that MSW could find to match a request, and perhaps others besides; in their order. */
export function mayAnswer(
  handlers: readonly RequestHandler[],
  { method, url }: Pick<Request, 'method' | 'url'>,
): RequestHandler[] {
  const { hostname, pathname } = new URL(url);
  const path = pathname.toLowerCase();
  return handlers.filter((handler) => {
    const { method: asked, literal } = placeOf(handler);
    const isOfMethod = typeof asked !== 'string' || asked.toUpperCase() === method.toUpperCase();
    return (
      isOfMethod && (literal === null || (literal.host === hostname && path.startsWith(literal.beginning)))
    );
  });
}

interface Place {
  /** A pattern where it is for several. */
  method: unknown;
  /** Null where its address is a pattern from the host on, or decided by a function. */
  literal: {
    host: string /** Of its path, in lower case, as far as it is no pattern. */;
    beginning: string;
  } | null;
}

const places = new WeakMap<RequestHandler, Place>();

function placeOf(handler: RequestHandler): Place {
  const known = places.get(handler);
  if (known) return known;
  const { method, path } = handler.info as { method?: unknown; path?: unknown };
  const place = { method, literal: literalOf(path) };
  places.set(handler, place);
  return place;
}

/** The host of a handler's own, or null where it is for any. */
export function hostOf(handler: RequestHandler): string | null {
  return placeOf(handler).literal?.host ?? null;
}

/** Signs that mean something in a path of MSW's (path-to-regexp 6, and `*` for any text). */
const patternSign = /[:*+?(){}\\[\]]/;

function literalOf(path: unknown): Place['literal'] {
  if (typeof path !== 'string' || !URL.canParse(path)) return null;
  const { hostname, pathname } = new URL(path);
  if (hostname === '' || patternSign.test(hostname)) return null;
  const [literal = ''] = pathname.split(patternSign);
  return { host: hostname, beginning: withoutLastSlash(literal).toLowerCase() };
}

/** Before a parameter that may be left out, the slash may be too. */
function withoutLastSlash(path: string): string {
  return path.replace(/\/$/, '');
}
