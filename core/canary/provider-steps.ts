import type { OAuthClient } from '../app/oauth-client.ts';
import { ElementMissing, NameApart, NameChanged, NameFixed } from '../providers/element-missing.ts';
import { isAuthorizeAt } from '../providers/endpoints.ts';
import { FormNotSent } from '../providers/form-not-sent.ts';
import { NewPasswordAsked } from '../providers/new-password.ts';
import type { Profile } from '../providers/profile.ts';
import type { Login } from '../targets/account.ts';
import { callbackAmong, type Landing, wasDecided } from '../trail/landing.ts';
import type { Trail } from '../trail/trail.ts';
import { judgeForm } from './judge/after-logout.ts';
import { found, placeOf, trouble } from './judge/finding.ts';
import { Stop } from './stop.ts';
import type { Visitor } from './visitor.ts';

/** @throws Stop when the visitor did not come to a login form that may be trusted. */
export function needForm(profile: Profile, landing: Landing, addresses: readonly URL[]): void {
  const bad = trouble(landing);
  if (bad) throw new Stop(bad);
  const where = placeOf(landing);
  if (landing.kind === 'service-refused')
    throw new Stop(
      found('rejected', 'the sign-on server refuses the authorize endpoint itself as a service', where),
    );
  if (landing.kind !== 'login-form')
    throw new Stop(
      found(
        'login-changed',
        `${where} shows no login form that is recognised (${landing.kind})`,
        where,
        'CRITICAL',
      ),
    );
  const unfamiliar = judgeForm(profile, landing, addresses);
  if (unfamiliar) throw new Stop(unfamiliar);
}

/**
 * From an account chooser to the form for somebody who is not listed; from any other page nowhere.
 * @throws Stop when the chooser leads to none that may be trusted.
 */
export async function pastChooser(profile: Profile, visitor: Visitor, landing: Landing): Promise<Landing> {
  if (landing.kind !== 'account-chooser') return landing;
  const form = await visitor.useAnother().catch((error: unknown): never => {
    if (!isMissing(error)) throw error;
    const message = 'the account chooser has no way, as the profile describes it, for who is not listed';
    throw new Stop(found('login-changed', message, placeOf(landing), 'CRITICAL'));
  });
  needForm(profile, form, visitor.addresses());
  return form;
}

/** @throws Stop when the form has not what the profile describes, and for trouble, after which nobody types again. */
export async function logIn(visitor: Visitor, login: Login, form: Landing): Promise<Landing> {
  const landing = await visitor.logIn(login).catch((error: unknown): never => {
    if (!isMissing(error)) throw error;
    const saysWhy = [FormNotSent, NameApart, NameChanged, NameFixed, NewPasswordAsked].some(
      (kind) => error instanceof kind,
    );
    const message = saysWhy
      ? (error as Error).message
      : 'the login form has not the fields and the button that the profile describes';
    throw new Stop(found('login-changed', message, placeOf(form), 'CRITICAL'));
  });
  const bad = trouble(landing);
  // The password was typed: whether it counts as an attempt is for the provider to know.
  if (bad) throw new Stop(bad, null, false);
  return landing;
}

/** @throws Stop when the consent page has not what the profile describes. */
export async function allow(visitor: Visitor, consent: Landing): Promise<Landing> {
  try {
    return await visitor.allow();
  } catch (error) {
    if (!isMissing(error)) throw error;
    const message = 'the consent page has not the button that the profile describes';
    throw new Stop(found('consent-changed', message, placeOf(consent), 'CRITICAL'));
  }
}

/** What a visitor throws who waited for a field or a button in vain. Its message may hold what was typed. */
function isMissing(error: unknown): boolean {
  return error instanceof ElementMissing || (error instanceof Error && error.name === 'TimeoutError');
}

/**
 * Whose password a form that comes again after it was typed has refused: if the server decided anything, and did not
 * lead on to where only those who are signed in are led. A form that stands at the authorize endpoint, or sends there,
 * proves nothing by it. `since` is the way since it was typed.
 */
export function refused(
  profile: Profile,
  { form, landing, since }: { form: Landing; landing: Landing; since: Trail },
  { username }: Login,
): string | null {
  const wasTaken =
    !isAuthorizeAt(profile, form) && since.some((hop) => hop.method === 'GET' && isAuthorizeAt(profile, hop));
  return landing.kind === 'login-form' && wasDecided(landing) && !wasTaken ? username : null;
}

/** The code that the visitor's last callback brought. */
export function codeIn(addresses: readonly URL[], { redirectUri }: OAuthClient): string | null {
  const callback = callbackAmong(addresses, redirectUri);
  return callback?.searchParams.get('code') ?? null;
}
