import { type Conduct, isAskedFor } from '../../providers/conduct.ts';
import { endsAfterMs } from '../../providers/session-life.ts';
import { parametersOf, type StrategyName, strategies } from '../../remedies/strategies.ts';
import type { TargetData } from '../target.ts';

type Expected = NonNullable<TargetData['expected']>;

export interface Expectations {
  /** By the name of a scenario. */
  expected: Expected;
  /** Why the others cannot be asked here, by the name of the scenario. */
  notAsked: Record<string, string>;
}

const leak = { verdict: 'leak', layer: 'sso' } as const;
const fresh = { verdict: 'fresh-login' } as const;

/** How much later the scenario without a remedy has B come, where that is not at once. */
export const laterMs = 20 * 60 * 1000;

/** Scenarios that send a parameter, by their names. */
const byParameter = {
  'prompt-login': 'prompt-login',
  'max-age-0': 'max-age-0',
  'force-reauthentication': 'force-reauthentication',
} as const satisfies Record<string, StrategyName>;

/** What each scenario comes to at a provider of the catalogue, as far as documented, and why some cannot be asked. */
export function expectationsOf(conduct: Conduct, profile: TargetData['profile']): Expectations {
  const expected: Expected = {
    'shared-browser-at-once': leak,
    'own-browsers': { verdict: 'isolated' },
    'login-hint': leak,
  };
  const notAsked: Record<string, string> = {
    'logout-service-single-logout-lost': 'it has one session, and no single logout that could be lost',
    'logout-service-from-the-server':
      'a server has none of the browser’s cookies: the world of Keap shows what comes of it',
    'local-logout': 'it has one session, so no local one to log out of beside',
  };
  const endMs = endsAfterMs(conduct.session);
  if (endMs === null) {
    notAsked['shared-browser'] =
      'no time is documented after which a session ends: it is the same as at once';
    notAsked['session-over'] = 'no time is documented after which a session ends';
  } else {
    if (endMs <= laterMs) expected['shared-browser'] = fresh;
    else notAsked['shared-browser'] = 'twenty minutes end no session here: it is the same as at once';
    expected['session-over'] = fresh;
  }
  for (const [scenario, strategy] of Object.entries(byParameter)) {
    const isFew = strategies.row(strategy).isOfFew === true;
    const asks = isAskedFor('login', new URLSearchParams(parametersOf(strategy)), conduct);
    if (asks) expected[scenario] = fresh;
    else if (isFew) notAsked[scenario] = `it has no ${strategies.row(strategy).title}`;
    else if (strategy === 'max-age-0' && !conduct.speaksOpenId)
      notAsked[scenario] = 'max_age is of OpenID Connect, which it does not speak at this endpoint';
    else expected[scenario] = leak;
  }
  const { upstream } = conduct;
  if (upstream && expected['prompt-login'] === fresh)
    expected['upstream-login'] = { ...leak, layer: 'upstream' };
  else
    notAsked['upstream-login'] = upstream
      ? 'no prompt=login is documented that could bring a login form'
      : 'no login through another provider is documented';
  const hasChooser = isAskedFor(
    'choice',
    new URLSearchParams(parametersOf('prompt-select-account')),
    conduct,
  );
  // One person alone is signed in when B comes.
  expected['select-account'] = hasChooser && conduct.choosesFrom === 1 ? { verdict: 'choice' } : leak;
  const { logout = null, endSessionUrl, logoutPageUrl, pin } = profile;
  if (pin) expected.pin = fresh;
  else notAsked.pin = 'nothing in a request names a tenant that another request could leave out';
  const goesAnywhere = logout !== null && logout.goesOnTo !== 'registered-page';
  if (goesAnywhere) expected['logout-service'] = fresh;
  else
    notAsked['logout-service'] =
      logout === null
        ? 'no logout is known that goes on to where it is told in one parameter'
        : 'its logout goes on to registered pages, and not to an authorize URL';
  if (logout?.goesOnTo === 'registered-page') expected['logout-page'] = fresh;
  else notAsked['logout-page'] = 'no logout is known that goes on to a page of the app';
  if (logoutPageUrl !== undefined) expected['logout-then-authorize'] = fresh;
  else notAsked['logout-then-authorize'] = 'no logout is known that ends on a page of its own';
  if (endSessionUrl !== undefined) expected['rp-logout'] = fresh;
  else notAsked['rp-logout'] = 'it documents no end_session_endpoint';
  return { expected, notAsked };
}
