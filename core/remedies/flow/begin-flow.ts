import { askedBy } from './asked.ts';
import { cookieName, isSecure, setCookie } from './cookie.ts';
import type { FlowStore } from './flow.ts';
import { needNumber } from './number.ts';
import { random, sha256 } from './random.ts';

/** One click on Connect. */
export interface Beginning {
  /** Id of the user who is signed in to your app and clicked. Never one that the request named. */
  user: string;
  /** The authorize URL with `client_id`, `redirect_uri`, `scope` and what else you send; without `state`. */
  authorizeUrl: string | URL;
  /** Whom the flow is begun at: `issuer` of the provider's metadata. */
  issuer?: string;
  /** `authorization_response_iss_parameter_supported` of the metadata (RFC 9207, 3). */
  saysIssuer?: boolean;
  /** PKCE (RFC 7636); true unless you say no. A server that does not know it ignores it (RFC 6749, 3.1). */
  pkce?: boolean;
  /** Asks for an ID token's `nonce`; for OpenID Connect. */
  nonce?: boolean;
  /** The callback comes as a form that the provider's site posts (`response_mode=form_post`). */
  crossSitePost?: boolean;
  /** How long the person may take; 600 unless you say otherwise. */
  maxAgeSeconds?: number;
  /** What else belongs to this click, such as the connection that it renews. JSON. */
  about?: unknown;
  nowMs?: number;
}

/** What the app answers a click on Connect with: a redirect to `url`, with `cookie` as Set-Cookie. */
export interface Begun {
  url: string;
  cookie: string;
}

const usualMaxAgeSeconds = 600;

/**
 * Begins a flow: a `state` of its own, a cookie in the browser that clicked, PKCE, and on record for whom it is.
 * `finishFlow` lets only that browser, with that user signed in, finish it, and once. `state` alone does not give
 * that, and PKCE neither: whoever is sent the link does both requests with it
 * (draft-ietf-oauth-security-topics-update, "Cross-user OAuth Session Fixation").
 *
 * Call it for a click in a page of your own, for the user who is signed in. A link that begins a flow for somebody
 * whom it names itself must not exist.
 * @throws TypeError when there is no user, the authorize URL has a `state` or no `redirect_uri`, or a time is no
 * finite number from 0 up.
 */
export async function beginFlow(flows: FlowStore, beginning: Beginning): Promise<Begun> {
  const { user, issuer = null, saysIssuer = false, pkce = true, about = null } = beginning;
  const { nonce: asksForNonce = false, crossSitePost = false, nowMs = Date.now() } = beginning;
  const { maxAgeSeconds = usualMaxAgeSeconds } = beginning;
  const endsAtMs = nowMs + maxAgeSeconds * 1000;
  needNumber('beginFlow: maxAgeSeconds', maxAgeSeconds);
  needNumber('beginFlow: nowMs', nowMs);
  needNumber('beginFlow: the end of the flow, nowMs and maxAgeSeconds together,', endsAtMs);
  if (typeof user !== 'string' || user === '')
    throw new TypeError(
      'beginFlow: there is no user: a flow that belongs to nobody could be finished by anybody',
    );
  const url = new URL(beginning.authorizeUrl);
  const redirectUri = url.searchParams.get('redirect_uri');
  if (redirectUri === null || !URL.canParse(redirectUri))
    throw new TypeError('beginFlow: the authorize URL has no redirect_uri that is a whole URL');
  if (url.searchParams.has('state'))
    throw new TypeError('beginFlow: the authorize URL has a state already; leave it out, one is made here');
  if (crossSitePost && !isSecure(redirectUri))
    throw new TypeError(
      'beginFlow: crossSitePost needs a redirect_uri of https: browsers want SameSite=None to be Secure',
    );

  const [state, browser, codeVerifier, nonce] = [random(), random(), random(), random()];
  const key = await sha256(state);
  const flow = {
    ...{ user, issuer, saysIssuer, redirectUri, about },
    browser: await sha256(browser),
    codeVerifier: pkce ? codeVerifier : null,
    nonce: asksForNonce ? nonce : null,
    asked: askedBy(url, nowMs),
    endsAtMs,
  };
  await flows.keep(key, flow);
  url.searchParams.set('state', state);
  if (pkce) {
    url.searchParams.set('code_challenge', await sha256(codeVerifier));
    url.searchParams.set('code_challenge_method', 'S256');
  }
  if (asksForNonce) url.searchParams.set('nonce', nonce);
  const rules = { redirectUri, crossSitePost };
  return { url: url.href, cookie: setCookie(cookieName(key, rules), browser, maxAgeSeconds, rules) };
}
