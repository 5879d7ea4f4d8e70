import { request as ask, type Dispatcher } from 'undici';
import { directly } from '../../base/this-machine.ts';
import type { CredentialGuard } from '../../credentials/guard.ts';
import { hideCarried, hideHandedOut, hidePosted } from '../../text/handed-out.ts';
import type { Asked } from '../../trail/asked.ts';
import { bareHop, type Shown } from '../../trail/hop.ts';
import { type JarChange, jarChange } from '../../trail/jar.ts';
import type { Hop, MovedOn, Trail } from '../../trail/trail.ts';
import { askedByHeaders, speculationRulesOf } from './asked/by-headers.ts';
import { decoded } from './decoded.ts';
import { doubtAbout } from './doubts.ts';
import { defaultPolicy, headersBeside, headersOfNavigation, parsePolicy } from './fetch-metadata.ts';
import { Jar } from './jar.ts';
import type { Received } from './page.ts';
import { isRedirect, type Link, mostRedirects, type Request, redirected, target } from './redirect.ts';
import type { Subresource } from './subresources.ts';
import { unlessAborted } from './unless-aborted.ts';
import { bodyOf, bytesOf, headerList, typeOf, usualHeaders, wireBody } from './wire.ts';

/** What was loaded beside a page. */
export interface Beside {
  url: URL;
  text: string;
  /** Whether a browser would take it for a style sheet (HTML, 4.6.7.20). */
  isUsable: boolean;
  /** Whether a browser would show it as a page, in a frame. */
  isMarkup: boolean;
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
  shown: Shown;
  /** Is asked before each request. */
  guard: CredentialGuard;
  /** Whether it reaches nobody but the profile's hosts and the app once something was typed, as a live browser. */
  isHeld?: boolean;
}

/** Requests as a browser's top-level navigation makes them, one after another, with cookies and a record. */
export class Client {
  readonly #needs: Needs;
  /** Its cookies, from journey to journey. */
  readonly jar = new Jar();
  /** The first answer that asked for what only a browser does, and what. */
  doubt: { url: URL; why: string } | null = null;
  #sent = 0;
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

  /** What was asked for in this journey, whole; a form that is sent to the app is a script's to send, and so is none of these. */
  get asked(): Asked[] {
    const methods = this.#journey.map(({ hop }) => hop.method);
    return this.#addresses.map((url, at) => ({ method: methods[at] ?? '', url, form: null }));
  }

  /** How many requests may have left; not those for which no connection came about. */
  get sent(): number {
    return this.#sent;
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
    this.#needMayPing(first);
    let request: Link = { ...first, before: [] };
    for (let count = 0; count <= mostRedirects; count++) {
      const last = this.#journey.at(-1);
      if (last) last.movedOn = request.movedOn;
      const answer = await this.#ask(request, signal);
      if (!answer) return null;
      const { location, asked, ...received } = answer;
      this.needMayGo(asked);
      if (!isRedirect(received.status) || !location) return received;
      const url = target(location, request.url);
      if (!url) return null;
      request = {
        ...redirected(request, received.status, url),
        ...(received.policy && { policy: received.policy }),
      };
    }
    return null;
  }

  /** Notes what the jar gained, lost and changed since the last rest, at the hop where the visitor is now. */
  async rest(): Promise<void> {
    const { change, jar } = jarChange(this.#values, await this.jar.cookies(), this.#needs.shown);
    this.#values = jar;
    const last = this.#journey.at(-1);
    if (last) last.jar = change;
  }

  /** Whether anything was typed, so that it could go astray. */
  get isArmed(): boolean {
    return this.#needs.guard.isArmed;
  }

  /** What a browser would load, whether it is loaded here or not. @throws UntrustedPlace for a credential astray. */
  needMayGo(urls: readonly URL[]): void {
    const { guard } = this.#needs;
    for (const url of urls) if (guard.refuses({ method: 'GET', url, headers: {}, body: null })) guard.need();
  }

  /** As browsers say to whom a link is told, and never do here (HTML, 4.6.4). @throws UntrustedPlace for a credential astray. */
  #needMayPing({ pings = [], url: to, from }: Request): void {
    const { guard } = this.#needs;
    for (const url of pings) {
      const tellsFrom = from && (from.protocol !== 'https:' || from.origin === url.origin);
      const headers = { 'ping-to': to.href, ...(tellsFrom && { 'ping-from': from.href }) };
      if (guard.refuses({ method: 'POST', url, headers, body: Buffer.from('PING') })) guard.need();
    }
  }

  /**
   * Loads what stands beside a page, for what it does to cookies: no hop of the journey. Null when none came.
   * @throws UntrustedPlace for a credential astray.
   */
  async beside(page: URL, { url: first, as }: Subresource, signal: AbortSignal): Promise<Beside | null> {
    const { dispatcher, guard, isHeld } = this.#needs;
    let url = first;
    for (let count = 0; count <= mostRedirects; count++) {
      // A manifest is asked for without them, and sets none (Manifest, 1.15).
      const cookie = as === 'manifest' ? null : await this.jar.headerBeside(page, url);
      const headers = { ...usualHeaders, ...headersBeside(page, url, as), ...(cookie && { cookie }) };
      if (guard.refuses({ method: 'GET', url, headers, body: null })) guard.need();
      if (isHeld && !guard.mayReach(url)) return null;
      try {
        const asked = ask(url, {
          method: 'GET',
          headers,
          signal,
          dispatcher: dispatcher ?? directly,
        });
        const response = await unlessAborted(signal, asked);
        const received = new Headers(headerList(response.headers));
        const setCookies = as === 'manifest' ? [] : received.getSetCookie();
        hideSet(received.getSetCookie());
        await this.jar.take(url, { setCookies, date: received.get('date') }, page);
        const body = await decoded(await bodyOf(response), received.get('content-encoding'), signal);
        const location = received.get('location');
        const next = isRedirect(response.statusCode) && location ? target(location, url) : null;
        const type = received.get('content-type') ?? '';
        const isUsable = response.statusCode < 300 && /^text\/css\b/i.test(type);
        if (!next)
          return { url, text: body.toString(), isUsable, isMarkup: type === '' || markup.test(type) };
        url = next;
      } catch {
        return null;
      }
    }
    return null;
  }

  async #ask({ method, url, body, from, policy, isPressed, before }: Link, signal: AbortSignal) {
    this.#addresses.push(url);
    hideCarried(url);
    hidePosted(bytesOf(body)?.toString() ?? '');
    const entry: Journeyed = {
      hop: bareHop({ method, url, status: null, setCookies: [] }, this.#needs.shown),
      movedOn: null,
      jar: untouched,
    };
    this.#journey.push(entry);
    const cookie = await this.jar.header({ url, method, from });
    const { dispatcher, guard, isHeld } = this.#needs;
    const coming = { from, policy: policy ?? defaultPolicy, chain: [...before, url], method };
    const headers = {
      ...usualHeaders,
      ...headersOfNavigation({ ...coming, isPressed: isPressed === true }),
      ...typeOf(body),
      ...(cookie && { cookie }),
    };
    const sent = { method, url, headers, body: bytesOf(body) };
    if (guard.refuses(sent)) guard.need();
    if (isHeld && !guard.mayReach(url)) guard.refusedWay(url.host);
    const isAgain = guard.asksAgain({ ...sent, frame: '', hops: before.length });
    if (isAgain && guard.refusesAgain(sent)) throw guard.again;
    this.#sent++;
    try {
      const asked = ask(url, {
        method,
        headers,
        body: wireBody(body),
        signal,
        dispatcher: dispatcher ?? directly,
      });
      const response = await unlessAborted(signal, asked);
      const { statusCode: status } = response;
      const received = new Headers(headerList(response.headers));
      const setCookies = received.getSetCookie();
      const date = received.get('date');
      const why = doubtAbout(received, status);
      if (why !== null) this.doubt ??= { url, why };
      entry.hop = bareHop({ method, url, status, setCookies, date }, this.#needs.shown);
      await this.jar.take(url, { setCookies, date });
      hideSet(setCookies);
      // A trusted device's come from a file.
      hideHandedOut(...(await this.jar.cookies()).map(({ value }) => value));
      return {
        url,
        status,
        contentType: received.get('content-type') ?? '',
        refresh: received.get('refresh'),
        location: received.get('location'),
        asked: absolute(askedByHeaders(received), url),
        rules: absolute(speculationRulesOf(received), url),
        policy: parsePolicy(received.get('referrer-policy')),
        body: await decoded(await bodyOf(response), received.get('content-encoding'), signal),
      };
    } catch (error) {
      if (wasNeverConnected(error)) this.#sent--;
      // DNS, TLS, a connection that was refused, cut or silent: nothing came, whatever the reason.
      return null;
    }
  }
}

/** Of those too that no jar takes: a page may show them. */
function hideSet(setCookies: readonly string[]): void {
  hideHandedOut(...setCookies.map((one) => (one.split(';')[0] ?? '').replace(/^[^=]*=/, '')));
}

/** As Node.js (getaddrinfo(3)) and undici name it. */
const beforeConnection = ['ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** What the system says of a connection ("no route to host") it says of one that is used already too: the call tells (connect(2), send(2)). */
function wasNeverConnected(error: unknown): boolean {
  const { code = '', syscall, errors } = error as NodeJS.ErrnoException & { errors?: unknown[] };
  // Of a host with several addresses each was tried.
  if (errors !== undefined) return errors.length > 0 && errors.every(wasNeverConnected);
  return syscall === 'connect' || beforeConnection.includes(code);
}

const markup = /^(?:text\/html|text\/xml|application\/xml|[\w.-]+\/[\w.-]+\+xml)\b/i;

function absolute(addresses: readonly string[], base: URL): URL[] {
  return addresses.flatMap((one) => (one !== '' && URL.canParse(one, base) ? new URL(one, base) : []));
}
