import { getResponse } from 'msw';
import type { World } from './world.ts';

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
export async function answer(world: World, request: Request): Promise<Answer> {
  const { method, headers } = request;
  const { host, pathname } = new URL(request.url);
  const what = `${method} ${host}${pathname}`;
  const sent = headers.get('cookie');
  try {
    const response = await getResponse(world.handlers, request);
    // MSW adds what its process-wide jar holds to the request that handlers see; a jar that is not empty
    // would carry user A's session into user B's browser (see "The mock must not be the bug" in the docs).
    if (headers.get('cookie') !== sent)
      return failed('foreign-cookie', `${what}: a handler saw a cookie that the browser had not sent`);
    if (!response) return failed('nothing-answered', `${what}: no handler answered`);
    if (response.headers.get('x-msw-intention') === 'passthrough')
      return failed('passed-through', `${what}: a handler asked for the real server; offline there is none`);
    return { response: response.type === 'error' ? null : response };
  } catch (error) {
    return failed(
      'handler-threw',
      `${what}: the handler threw ${error instanceof Error ? error.message : error}`,
    );
  }
}

function failed(kind: Trouble['kind'], message: string): Answer {
  const response = new Response(`fresh-login: ${kind}\n`, {
    status: 500,
    headers: { 'content-type': 'text/plain' },
  });
  return { response, trouble: { kind, message } };
}
