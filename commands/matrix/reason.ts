import type { Axes } from '../../core/evidence/cell.ts';
import type { Delivery } from '../../core/remedies/deliveries.ts';
import type { Strategy } from '../../core/remedies/strategies.ts';
import type { Told } from '../../fixtures/plot.ts';

/** Why a cell came to what it came to, in a few words, from what was seen of it. */
export function reasonOf(told: Told, strategy: Strategy, delivery: Delivery, axes: Axes): string {
  if (told.verdict === 'isolated') return 'a browser of its own has nobody signed in';
  if (told.verdict === 'leak') return whyLeaked(told, strategy, delivery, axes);
  if (told.verdict === 'choice') return 'B is asked which account, and A is one click away';
  if (told.verdict === 'fresh-login') return whyFresh(told, strategy);
  // What the page said holds addresses that are others at every run.
  return told.reason.split(': the page at ')[0] ?? told.reason;
}

function whyFresh({ cookie }: Told, strategy: Strategy): string {
  if (strategy.parameters) return 'the provider honours the parameter';
  if (strategy.signsIn) return 'B is asked to log in, and takes the session over';
  if (cookie.sent === false) return 'the cookie was not sent, but cleared, and no other session was left';
  return strategy.logoutUrl ? 'the logout ended every session' : 'no session was left';
}

function whyLeaked({ cookie, layer }: Told, strategy: Strategy, delivery: Delivery, axes: Axes): string {
  if (!strategy.logoutUrl) return withoutLogout(strategy);
  if (delivery.how === 'server') return "the app's server has none of the browser's cookies";
  if (axes.timing === 'authorize-first') return 'authorize was answered before the logout';
  if (cookie.asked === false) return 'the browser made no request';
  if (cookie.sent === false) return `the cookie was not sent: ${whyNotSent(delivery, axes, cookie.cleared)}`;
  if (layer === 'upstream') return 'the upstream identity provider signed A in again';
  if (layer === 'local') return 'the sign-on session ended, the second session did not';
  return 'the logout did not end the session';
}

function withoutLogout({ parameters, revokesTokens, inTheBrowser }: Strategy): string {
  if (parameters) return 'the provider ignores the parameter';
  if (revokesTokens) return 'a token is no session: revoking it ends none';
  if (inTheBrowser) return "the app's cookies are not the provider's";
  return 'nothing ends the session';
}

function whyNotSent({ how }: Delivery, { sameSite, thirdParty }: Axes, cleared: boolean): string {
  if (how !== 'subresource')
    return `cross-site, SameSite=${sameSite}${cleared ? '; the answer cleared it all the same' : ''}`;
  if (thirdParty === 'blocked' && sameSite === 'None') return 'third-party cookies are blocked';
  if (sameSite === null) return 'third-party';
  return `third-party, ${sameSite === 'absent' ? 'SameSite absent counts as Lax' : `SameSite=${sameSite}`}`;
}
