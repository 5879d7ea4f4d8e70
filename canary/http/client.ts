import { type Dispatcher, fetch, FormData as UndiciFormData } from 'undici';
import type { CredentialGuard } from '../../credentials/guard.ts';
import { bareHop } from '../../trail/hop.ts';
import { type JarChange, jarChange } from '../../trail/jar.ts';
import type { Hop, MovedOn, Trail } from '../../trail/trail.ts';
import type { Submission } from './form.ts';
import { Jar } from './jar.ts';
import type { Received } from './page.ts';

/** As browsers have it; what goes round longer than this is an error page there. */
const mostRedirects = 20;

const redirects = [301, 302, 303, 307, 308];

export interface Request extends Submission {
  /** The page that asks; null for an address that was typed. */
  from: URL | null;
  movedOn: MovedOn | null;
}

/** The last answer of a chain of redirects. */
export interface Answer extends Received {
  status: number;
}

interface Journeyed {
  hop: Omit<Hop, keyof JarChange | 'movedOn' | 'page'>;
  movedOn: MovedOn | null;
  jar: JarChange;
}

const untouched: JarChange = { jarGained: [], jarLost: [], jarChanged: [] };

interface Needs {
  dispatcher: Dispatcher | null;
  harmlessParameters: readonly string[];
  /** Is asked before each request. */
  guard: CredentialGuard;
}

/** Requests as a browser's top-level navigation makes them, one after another, with cookies and a record. */
export class Client {
  readonly #needs: Needs;
  /** Its cookies, from journey to journey. */
  readonly jar = new Jar();
  #values = new Map<string, string>();
  #journey: Journeyed[] = [];
  #addresses: URL[] = [];

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Addresses of this journey, whole: they may hold codes. */
  get addresses(): URL[] {
    return [...this.#addresses];
  }

  get trail(): Trail {
    return this.#journey.map(({ hop, movedOn, jar }) => ({ page: 0, ...hop, movedOn, ...jar }));
  }

  begin(): void {
    this.#journey = [];
    this.#addresses = [];
  }

  /** Follows redirects to their end. Null when no answer came. @throws UntrustedPlace for a credential astray. */
  async request(first: Request, signal: AbortSignal): Promise<Answer | null> {
    let request = first;
    for (let count = 0; count <= mostRedirects; count++) {
      const last = this.#journey.at(-1);
      if (last) last.movedOn = request.movedOn;
      const answer = await this.#once(request, signal);
      if (!answer) return null;
      const { location, ...received } = answer;
      if (!redirects.includes(received.status) || !location) return received;
      const url = target(location, request.url);
      if (!url) return null;
      request = redirected(request, received.status, url);
    }
    return null;
  }

  /** Notes what the jar gained, lost and changed since the last rest, at the hop where the visitor is now. */
  async rest(): Promise<void> {
    const { change, jar } = jarChange(this.#values, await this.jar.cookies());
    this.#values = jar;
    const last = this.#journey.at(-1);
    if (last) last.jar = change;
  }

  async #once({ method, url, body, from }: Request, signal: AbortSignal) {
    this.#addresses.push(url);
    const entry: Journeyed = {
      hop: bareHop({ method, url, status: null, setCookies: [] }, this.#needs.harmlessParameters),
      movedOn: null,
      jar: untouched,
    };
    this.#journey.push(entry);
    const cookie = await this.jar.header({ url, method, from });
    const { dispatcher, guard } = this.#needs;
    const headers = headersOf(method, url, from);
    if (guard.refuses({ method, url, headers, body: bytesOf(body) })) guard.need();
    try {
      const response = await fetch(url, {
        method,
        headers: { ...headers, ...(cookie && { cookie }) },
        body: body instanceof URLSearchParams || body === null ? body : wireForm(body),
        redirect: 'manual',
        signal,
        ...(dispatcher && { dispatcher }),
      });
      const { status, headers: received } = response;
      const setCookies = received.getSetCookie();
      entry.hop = bareHop({ method, url, status, setCookies }, this.#needs.harmlessParameters);
      await this.jar.take(url, setCookies);
      return {
        url,
        status,
        contentType: received.get('content-type') ?? '',
        refresh: received.get('refresh'),
        location: received.get('location'),
        body: Buffer.from(await response.arrayBuffer()),
      };
    } catch {
      // DNS, TLS, a connection that was refused, cut or silent: nothing came, whatever the reason.
      return null;
    }
  }
}

function headersOf(method: string, url: URL, from: URL | null): Record<string, string> {
  return {
    accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8',
    'accept-language': 'en-US,en;q=0.9',
    'user-agent': 'fresh-login canary (HTTP)',
    ...(method === 'POST' && from && { origin: from.origin }),
    ...(from &&
      !(from.protocol === 'https:' && url.protocol === 'http:') && { referer: refererOf(from, url) }),
  };
}

/** Whole within an origin, the origin alone to others: the default policy of browsers (Referrer Policy, 8.3). */
function refererOf(from: URL, to: URL): string {
  return from.origin === to.origin ? from.origin + from.pathname + from.search : `${from.origin}/`;
}

function redirected(request: Request, status: number, url: URL): Request {
  const keeps = status >= 307 || request.method === 'GET' || (status === 303 && request.method !== 'POST');
  return {
    ...request,
    url,
    movedOn: 'location',
    ...(!keeps && { method: 'GET', body: null }),
  };
}

/** Header bytes that are no ASCII are UTF-8 to browsers. */
function target(location: string, base: URL): URL | null {
  const text = Buffer.from(location, 'latin1').toString();
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return /^https?:$/.test(url.protocol) ? url : null;
}

function bytesOf(body: Submission['body']): Buffer | null {
  if (body === null) return null;
  const fields = body instanceof URLSearchParams ? body : new URLSearchParams([...body].map(asTexts));
  return Buffer.from(fields.toString());
}

function asTexts([name, value]: [string, unknown]): [string, string] {
  return [name, String(value)];
}

function wireForm(form: FormData): UndiciFormData {
  const wire = new UndiciFormData();
  for (const [name, value] of form) wire.append(name, value);
  return wire;
}
