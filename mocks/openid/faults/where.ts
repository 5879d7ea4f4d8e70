import { isAskedFor, type LogoutConduct } from '../../../core/providers/conduct.ts';
import { honoursMaxAge } from '../steps.ts';
import type { Where } from '../world.ts';

// What faults need of a provider. No entry of the catalogue, as it has no default.

export const everywhere: Where = { has: () => true, what: 'nothing' };

/** That `prompt=select_account` shows an account chooser. */
export const whereOneChooses: Where = {
  has: (conduct) => isAskedFor('choice', new URLSearchParams({ prompt: 'select_account' }), conduct),
  what: 'an account chooser that prompt=select_account asks for',
};

export const whereALoginIsAskedFor: Where = {
  has: ({ asks }) => asks.some((one) => one.for === 'login'),
  what: 'a parameter that asks for a login',
};

export const whereALogoutIs: Where = {
  has: ({ logouts }) => logouts.length > 0,
  what: 'a logout',
};

export const whereOpenIdIsSpoken: Where = {
  has: ({ speaksOpenId }) => speaksOpenId,
  what: 'OpenID Connect',
};

/** One that has its own rules for where to go on to, and asks nothing first. */
function isPlain({ kind, asksFirst }: LogoutConduct): boolean {
  return kind !== 'rp-initiated' && !asksFirst;
}

export const whereALogoutGoesOn: Where = {
  has: ({ logouts }) => logouts.some(isPlain),
  what: 'a logout that goes on without a question',
};

export const whereRpLogoutIs: Where = {
  has: ({ logouts }) => logouts.some(({ kind }) => kind === 'rp-initiated'),
  what: 'an end_session_endpoint',
};

export const whereMaxAgeIsHonoured: Where = {
  has: (conduct) => honoursMaxAge(conduct),
  what: 'a max_age that asks for a login',
};

export const whereAParameterPins: Where = {
  has: ({ pins }) => pins.some((pin) => 'parameter' in pin),
  what: 'a parameter that names a tenant',
};

export const whereRefreshTokensStay: Where = {
  has: ({ refreshTokens }) => refreshTokens === 'kept',
  what: 'a refresh token that stays good when it is used',
};

export const whereConsentIsRemembered: Where = {
  has: ({ consent }) => consent === 'remembered',
  what: 'a consent that is remembered',
};

export const whereLoginHintIs: Where = {
  has: ({ hints }) => hints.some(({ parameter }) => parameter === 'login_hint'),
  what: 'a login_hint',
};
