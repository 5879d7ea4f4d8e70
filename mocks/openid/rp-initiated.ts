import type { LogoutConduct } from '../../core/providers/conduct.ts';
import { appendQuery } from '../addresses.ts';
import { cookiesOf } from '../cookies.ts';
import { cookieName } from './authorize.ts';
import { hintedBy } from './id-token.ts';
import { confirmationPage, errorPage } from './pages.ts';
import type { OpenIdWorld } from './world.ts';

interface Sent {
  given: URLSearchParams;
  /** Whether the person has said yes. */
  isConfirmed: boolean;
  request: Request;
  logout: LogoutConduct;
}

/** Whose session ends, null for all of the browser's, and where the browser goes on to. */
interface Ending {
  who: string | null;
  goOn: string | null;
}

/** The logout endpoint of OpenID Connect RP-Initiated Logout 1.0: a page of its own, or what is to be done. */
export async function rpInitiated(
  world: OpenIdWorld,
  { given, isConfirmed, request, logout }: Sent,
): Promise<Response | Ending> {
  const token = given.get('id_token_hint');
  const hint = token === null ? null : await hintedBy(token);
  if (token !== null && hint === null) return errorPage('The id_token_hint is no ID token of this provider.');
  const clientId = given.get('client_id');
  if (hint && clientId !== null && clientId !== hint.audience)
    return errorPage('The client_id is not the one that the ID token was made for.');
  const target = given.get('post_logout_redirect_uri');
  const mayGo = logout.needsIdToken ? hint?.audience : (hint?.audience ?? clientId);
  const client = world.clients.get(mayGo ?? '');
  // Exactly as registered, and nowhere else (3).
  const isRegistered = target !== null && client?.postLogoutRedirectUris?.includes(target) === true;
  if (target !== null && !isRegistered && !logout.needsIdToken)
    return errorPage('The post_logout_redirect_uri is not registered for this client.');
  const people = world.browsers.of(cookiesOf(request).get(cookieName));
  const hinted = hint && world.accountOfSubject(hint.subject)?.username;
  const isTheirs = people.some(({ username }) => username === hinted);
  // Without a hint, or with another's, the person MUST be asked (2).
  if (people.length > 0 && !isTheirs && !isConfirmed && !logout.needsIdToken)
    return confirmationPage(new URL(`${request.url.replace(/\?.*$/, '')}?${given}`));
  const state = given.get('state');
  const goOn = isRegistered
    ? state === null
      ? target
      : appendQuery(target, new URLSearchParams({ state }).toString())
    : null;
  return { who: isTheirs && people.length > 1 ? (hinted ?? null) : null, goOn };
}
