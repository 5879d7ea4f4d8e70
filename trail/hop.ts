import type { Request, Response } from 'playwright';
import { Cookie } from 'tough-cookie';
import type { CookieChange, Hop } from './trail.ts';

/** One request as a hop; how it moved on and what the jar did is the recorder's to add. */
export async function hopOf(
  request: Request,
  response: Response | null,
  harmless: readonly string[],
): Promise<Hop> {
  const url = new URL(request.url());
  const headers = response ? await headersOf(response) : [];
  const cookies = setCookies(headers).map(parse);
  return {
    method: request.method(),
    status: response?.status() ?? null,
    host: url.host,
    path: url.pathname,
    parameters: [...url.searchParams.keys()],
    values: Object.fromEntries([...url.searchParams].filter(([name]) => harmless.includes(name))),
    cookiesSet: cookies.filter(({ cleared }) => !cleared).map(({ change }) => change),
    cookiesCleared: cookies.filter(({ cleared }) => cleared).map(({ change }) => change),
    movedOn: null,
    jarGained: [],
    jarLost: [],
  };
}

type Header = { name: string; value: string };

/** Headers of a document that was replaced before they were read may be gone. */
async function headersOf(response: Response): Promise<Header[]> {
  return response.headersArray().catch(() => []);
}

/** Firefox over BiDi joins several Set-Cookie headers with a newline; Chromium lists them apart. */
function setCookies(headers: Header[]): string[] {
  return headers
    .filter(({ name }) => name.toLowerCase() === 'set-cookie')
    .flatMap(({ value }) => value.split('\n'));
}

function parse(header: string): { change: CookieChange; cleared: boolean } {
  const cookie = Cookie.parse(header, { loose: true });
  const change = {
    name: cookie?.key ?? '',
    domain: cookie?.domain ?? null,
    path: cookie?.path ?? null,
    secure: cookie?.secure ?? false,
    httpOnly: cookie?.httpOnly ?? false,
    sameSite: cookie?.sameSite ?? null,
  };
  const over = cookie?.expires instanceof Date && cookie.expires.getTime() <= Date.now();
  const spent = typeof cookie?.maxAge === 'number' ? cookie.maxAge <= 0 : cookie?.maxAge === '-Infinity';
  return { change, cleared: over || spent };
}
