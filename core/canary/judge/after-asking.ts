import type { Landing } from '../../trail/landing.ts';
import type { Asking } from '../remedy.ts';
import type { Finding } from '../result.ts';
import { type AfterLogout, judgeForm, leakOf, unrecognised } from './after-logout.ts';
import { mangledRequest } from './authorize-request.ts';
import { found, placeOf, trouble } from './finding.ts';

/** An answer that says that the request is not taken (RFC 6749, 4.1.2.1), or a page that does. */
function isRefusal({ kind, error }: Landing): boolean {
  return kind === 'provider-error' || (kind === 'callback' && error !== null);
}

/**
 * Judges what came of a request that asks for a login or a choice, in a browser in which A is signed in. Null when
 * somebody is asked, as it should be. The session itself goes on: that is no leak.
 */
export function judgeAsking(after: AfterLogout, { title }: Pick<Asking, 'title'>): Finding | null {
  const { profile, landing, addresses, userA } = after;
  const where = placeOf(landing);
  const leak = leakOf(after, `, though ${title} asked`, 'nobody was asked who they are');
  if (leak) return leak;
  const bad = trouble(landing);
  if (bad) return bad;
  if (isRefusal(landing)) {
    const said = landing.kind === 'callback' ? landing.error : `"${landing.title}"`;
    return found('rejected', `the provider refuses a request with ${title}: ${said}`, where);
  }
  const mangled = mangledRequest(profile, after.sent, addresses);
  if (mangled?.changes)
    return found('mangled', `of the request with ${title} ${mangled.changes}`, mangled.where);
  const isAsked = landing.kind === 'login-form' || landing.kind === 'account-chooser';
  if (!isAsked) return unrecognised(profile, landing, addresses);
  const unfamiliar = landing.kind === 'login-form' ? judgeForm(profile, landing, addresses) : null;
  if (unfamiliar || userA) return unfamiliar;
  const message = `whoever is not signed in is asked anyway; whether ${title} asks those who are takes accounts to see`;
  return found('inconclusive', message, where);
}
