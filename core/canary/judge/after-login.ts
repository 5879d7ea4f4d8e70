import { NoAnswerError, OAuthError } from '../../app/oauth-error.ts';
import { tenantsOf } from '../../providers/endpoints.ts';
import type { Profile } from '../../providers/profile.ts';
import { callbackAmong, type Landing, wasHeldBack } from '../../trail/landing.ts';
import type { Finding } from '../result.ts';
import { isAuthorize, mangledRequest } from './authorize-request.ts';
import { wrongInCallback } from './callback-parameters.ts';
import { found, hasTenant, isConsentsPlace, isSignIn, names, placeOf, trouble } from './finding.ts';

interface Owner {
  name: string;
  username: string;
  tenants: readonly string[];
}

interface Returning {
  profile: Profile;
  addresses: readonly URL[];
  sent: URL;
  owner: Owner;
}

interface AfterLogin extends Returning {
  landing: Landing;
  /** Whom it must not name. */
  other?: Owner | null;
}

const askedForMore: Partial<Record<Landing['kind'], string>> = {
  'login-form':
    'the password was not taken, or more is asked for (captcha, new password); it will not be tried again',
  'one-time-code': 'the one-time code was not taken',
};

/** What B's login led to. Null when it is B's consent. `stop` findings leave nothing to go on with. */
export function judgeLogin({
  profile,
  landing,
  addresses,
  sent,
  owner,
  other = null,
}: AfterLogin): Finding | null {
  const where = placeOf(landing);
  const bad = trouble(landing);
  if (bad) return bad;
  const asked = askedForMore[landing.kind];
  if (asked) return found('login-changed', `${owner.name} cannot sign in: ${asked}`, where, 'CRITICAL');
  const mangled = mangledRequest(profile, sent, addresses);
  if (mangled?.changes)
    return found(
      'mangled',
      `the login leads back to the authorize URL, but ${mangled.changes}`,
      mangled.where,
    );
  if (landing.kind === 'consent') return judgeConsent(profile, landing, owner, other);
  if (landing.kind === 'callback') {
    const returned = judgeCallback(landing, { profile, addresses, sent, owner });
    if (profile.consent.isRemembered) return returned;
    return (
      returned ??
      found('consent-changed', 'no consent was asked for; the account is proved by the callback', where)
    );
  }
  const last = addresses.at(-1);
  if ((last && isAuthorize(profile, last)) || isConsentsPlace(profile, landing))
    return found(
      'consent-changed',
      `the consent page is not recognised ("${landing.title}")`,
      where,
      'CRITICAL',
    );
  if (isSignIn(profile, landing))
    return found(
      'login-changed',
      `${owner.name} cannot sign in: the login leads to a page that is not known ("${landing.title}")`,
      where,
      'CRITICAL',
    );
  return found('diverted', `after the login the browser ended on ${where} instead of the consent`, where);
}

function judgeConsent(
  { consent }: Profile,
  landing: Landing,
  owner: Owner,
  other: Owner | null,
): Finding | null {
  const where = placeOf(landing);
  if (landing.account === null && consent.account === null) return null;
  if (landing.account === null)
    return found(
      'consent-changed',
      'the consent names nobody; the account is proved by the callback alone',
      where,
    );
  const isOthers = other !== null && names(landing, other);
  if (names(landing, owner)) {
    if (!isOthers) return null;
    const message = `the consent names ${owner.name} in a way that fits ${other.name} too`;
    return found('consent-changed', message, where);
  }
  return found(
    'wrong-tenant',
    `${owner.name} signed in, and the consent names ${landing.account.name}`,
    where,
  );
}

const allowHeldBack =
  'the browser followed nothing that Allow led to: a Content-Security-Policy (form-action) may forbid it';

/** Whose tenant the callback brought, and whether it answers this very request. Null when it is as it should be. */
export function judgeCallback(
  landing: Landing,
  { profile, addresses, sent, owner }: Returning,
): Finding | null {
  const where = placeOf(landing);
  const bad = trouble(landing);
  if (wasHeldBack(landing)) return found('consent-changed', allowHeldBack, where, 'CRITICAL');
  if (landing.kind !== 'callback')
    return (
      bad ??
      found(
        'consent-changed',
        `Allow did not lead to the callback, but to ${where} ("${landing.title}")`,
        where,
        'CRITICAL',
      )
    );
  if (landing.error !== null)
    return found('consent-changed', `Allow was answered with ${landing.error}`, where, 'CRITICAL');
  if (landing.tenant !== null && !hasTenant(owner, landing.tenant))
    return found(
      'wrong-tenant',
      `${owner.name} allowed, and the callback names the tenant ${landing.tenant}`,
      where,
    );
  const callback = callbackAmong(addresses, sent.searchParams.get('redirect_uri') ?? '');
  const named = callback && profile.callback ? tenantsOf(profile, callback) : [];
  const stranger = named.find((tenant) => !hasTenant(owner, tenant));
  if (stranger !== undefined)
    return found('wrong-tenant', `${owner.name} allowed, and the callback names ${stranger} too`, where);
  const wrong = callback && wrongInCallback(callback, sent, profile);
  if (wrong) return found('mangled', `the callback is not what was agreed on: ${wrong}`, where);
  if (landing.tenant === null && profile.callback !== null)
    return found('token-changed', 'the callback names no tenant any more', where);
  return null;
}

/** What the token endpoint or userinfo refused, or answered in another form. */
export function judgeTokenError(error: unknown, endpoint: string): Finding {
  if (error instanceof OAuthError && error.status < 500 && error.status !== 429)
    return found('token-changed', error.message, endpoint);
  const isTold = error instanceof OAuthError || error instanceof NoAnswerError;
  const message = isTold ? error.message : `${endpoint} did not answer`;
  return found('inconclusive', message, endpoint);
}
