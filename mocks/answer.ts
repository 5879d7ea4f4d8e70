import type { AnyWorld } from './any-world.ts';
import { respond } from './respond.ts';

/** Something that should not happen in an offline run; `message` is a sentence with no secret in it. */
export interface Trouble {
  kind: 'unknown-host' | 'handler-threw' | 'nothing-answered' | 'passed-through' | 'foreign-cookie';
  message: string;
}

/** Null means that the connection is to be cut, as `HttpResponse.error()` asks. */
type Answer = { response: Response | null; trouble?: Trouble };

/**
 * What the world answers to a request off the wire. Never rejects: a handler that throws becomes a 500, so
 * that no browser is left hanging, and a trouble that fails the test.
 */
export async function answer(world: AnyWorld, request: Request): Promise<Answer> {
  const { headers } = request;
  const what = nameOf(request);
  const sent = headers.get('cookie');
  const thrown: unknown[] = [];
  const response = await respond(world.handlers, request).catch((error) => void thrown.push(error));
  // MSW adds what its process-wide jar holds to the request that handlers see; a jar that is not empty would
  // carry user A's session into user B's browser (tests/gateway/not-the-bug.spec.ts). It goes before all else: a
  // handler may have thrown because of it.
  if (headers.get('cookie') !== sent)
    return failed('foreign-cookie', `${what}: a handler saw a cookie that the browser had not sent`);
  if (thrown.length > 0) return failed('handler-threw', `${what}: the handler threw ${said(thrown[0])}`);
  if (!response) return failed('nothing-answered', `${what}: no handler answered`);
  if (response.headers.get('x-msw-intention') === 'passthrough')
    return failed('passed-through', `${what}: a handler asked for the real server; offline there is none`);
  // Sent again, it would be an empty page that nobody can explain.
  if (response.bodyUsed)
    return failed('handler-threw', `${what}: the handler gave a response that was sent before`);
  return { response: response.type === 'error' ? null : response };
}

/** The request as a trouble names it: no query, in which codes and tickets stand. */
export function nameOf({ method, url }: Pick<Request, 'method' | 'url'>): string {
  const { host, pathname } = new URL(url);
  return `${method} ${host}${pathname}`;
}

export function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function failed(kind: Trouble['kind'], message: string): Answer {
  const response = new Response(`fresh-login: ${kind}\n`, {
    status: 500,
    headers: { 'content-type': 'text/plain' },
  });
  return { response, trouble: { kind, message } };
}
