import { addressOf, type Callback, parametersOf } from '../callback.ts';
import { shownError } from '../shown-error.ts';
import { cameTo } from './came-to.ts';
import { cookieName, cookiesNamed, setCookie } from './cookie.ts';
import type { Flow, FlowStore } from './flow.ts';
import { FlowRefusedError } from './flow-refused-error.ts';
import { needNumber } from './number.ts';
import { sha256 } from './random.ts';

/** A callback as it arrives: a web-standard Request, or what another framework has of one. */
export type Arrival = Request | { callback: Callback; cookie: string | null | undefined };

interface Who {
  /** Id of the user who is signed in to your app in this browser now; null or undefined for nobody. */
  user: string | null | undefined;
  /**
   * The address at which the provider's answer came in, as the provider knows it: the redirect URI that is finished here,
   * without what the answer added to its query. Needed where the request does not tell: where a proxy changes its path, a
   * page of yours hands the answer on, the callback is given as its parameters alone, or two redirect URIs differ by their
   * hosts, a slash at the end, or a query that one of them has not.
   */
  receivedAt?: string | URL;
  nowMs?: number;
}

/** A flow that came to its end, and the code that is to be exchanged, with `codeVerifier` and `redirectUri`. */
export interface Finished extends Flow {
  code: string;
  /**
   * What was checked: the query, or the form where one was posted. Hand this on, and not the request's address, which
   * anybody can give a query beside a form.
   */
  callback: URLSearchParams;
  /** Set-Cookie for your answer: the flow's cookie is not needed any more. */
  cookie: string;
}

/**
 * Finishes a flow, **before the code is exchanged**: the browser that began it is the one that is here, the user
 * who began it is signed in to it, the answer is of the issuer that was asked and came to the redirect URI that was
 * sent, and it is the first. Nobody signed in is no pass. The binding is checked before the flow is used up, so that a browser that it does not belong to
 * cannot spoil it for the one that it does. An error of the provider is an error: whatever was connected before
 * stays as it was.
 *
 * Where your user's session cannot be seen at the redirect URI (another origin, a native app), let that page
 * redirect once more, with the same query, to a fixed page of yours where it can, and finish the flow there, with
 * `receivedAt`.
 * @throws FlowRefusedError when it does not finish a flow.
 * @throws TypeError when `nowMs` is no finite number from 0 up, or `receivedAt` no whole URL.
 */
export async function finishFlow(flows: FlowStore, arrival: Arrival, who: Who): Promise<Finished> {
  const { user, nowMs = Date.now() } = who;
  needNumber('finishFlow: nowMs', nowMs);
  const receivedAt = wholeUrl(who.receivedAt);
  const { parameters, cookies, address } = await read(arrival);
  const state = only(parameters, 'state');
  if (state === null) throw refused('no-state', 'the callback has no state, or more than one');
  const key = await sha256(state);
  const flow = await flows.find(key);
  // A store that cannot hold the end gives null or NaN back, which is before and after nothing.
  if (flow === null || !(flow.endsAtMs >= nowMs))
    throw refused(
      'unknown-flow',
      'the state belongs to no flow that is under way: it was finished, or took too long',
      false,
    );

  const name = cookieName(key, flow);
  const held = await Promise.all(cookiesNamed(name, cookies).map(sha256));
  // Hashes of long random values: what their comparison takes tells nobody how to come nearer.
  if (!held.includes(flow.browser))
    throw refused('another-browser', 'the flow was begun in another browser: its cookie is not here');
  if (user === null || user === undefined || user === '')
    throw refused('nobody-signed-in', 'nobody is signed in here, so nobody can be joined');
  if (user !== flow.user)
    throw refused('another-user', 'the flow was begun by another user than the one who is signed in here');
  checkIssuer(flow, parameters);
  if (!cameTo(flow.redirectUri, receivedAt, address))
    throw refused(
      'another-redirect-uri',
      `the answer did not come to ${flow.redirectUri}, where the flow wanted it (where a proxy or a page of yours hands it on, give finishFlow receivedAt)`,
    );
  const error = parameters.get('error');
  const code = only(parameters, 'code');
  if (error === null && code === null) throw refused('no-code', 'the callback has no code, or more than one');
  if (!(await flows.use(key)))
    throw refused('unknown-flow', 'the flow was finished by another request', false);
  if (error !== null || code === null)
    throw refused('provider-error', `the provider answered ${shownError(error ?? '')}`, false, error);
  return {
    ...flow,
    code,
    callback: parameters,
    cookie: setCookie(name, '', 0, { ...flow, crossSitePost: false }),
  };
}

/** By comparing the texts (RFC 9207, 2.4). An issuer that says its name everywhere has to say it here. */
function checkIssuer({ issuer, saysIssuer }: Flow, parameters: URLSearchParams): void {
  if (issuer === null) return;
  const named = parameters.getAll('iss');
  if (named.some((one) => one !== issuer) || (saysIssuer && named.length !== 1))
    throw refused('another-issuer', `the answer is not of ${issuer}, where the flow was begun`);
}

function wholeUrl(address: string | URL | undefined): URL | null {
  if (address === undefined) return null;
  if (!URL.canParse(address)) throw new TypeError('finishFlow: receivedAt is no whole URL');
  return new URL(address);
}

interface Read {
  parameters: URLSearchParams;
  cookies: string | null;
  /** Null where only the parameters were given. */
  address: URL | null;
}

async function read(arrival: Arrival): Promise<Read> {
  if (!(arrival instanceof Request)) {
    const { callback, cookie = null } = arrival;
    return { parameters: parametersOf(callback), cookies: cookie, address: addressOf(callback) };
  }
  const { url, method, headers } = arrival;
  // A form's callback has its answer in the body (OAuth 2.0 Form Post Response Mode, 2), and what its query says is nobody's.
  const parameters =
    method === 'POST' ? new URLSearchParams(await arrival.clone().text()) : new URL(url).searchParams;
  return { parameters, cookies: headers.get('cookie'), address: new URL(url) };
}

/** Parameters must not come twice (RFC 6749, 3.1): a reader further on might take the other one. */
function only(parameters: URLSearchParams, name: string): string | null {
  const [value = '', ...more] = parameters.getAll(name);
  return value === '' || more.length > 0 ? null : value;
}

function refused(...[problem, message, flowStands = true, error = null]: Refusal): FlowRefusedError {
  return new FlowRefusedError(problem, `${message}; nothing was connected`, flowStands, error);
}

type Refusal = [
  problem: FlowRefusedError['problem'],
  message: string,
  flowStands?: boolean,
  error?: string | null,
];
