import { type Asked, type Conduct, isAskedFor } from '../../providers/conduct.ts';
import { askingStrategies, parametersOf, type StrategyName } from '../../remedies/strategies.ts';
import type { TargetData } from '../target.ts';

/** Standards before what a provider made up, and one parameter before several. */
const inOrder: readonly StrategyName[] = ['prompt-login', 'max-age-0', ...askingStrategies];

/**
 * What the canary watches at a provider of the catalogue: its logout, where that goes on to where it is told, as it ends the
 * session; else what makes it ask for a login, or for a choice. Or why it has nothing to watch.
 */
export function watchedOf(
  conduct: Conduct,
  { logout = null, endSessionUrl, logoutPageUrl, pin }: TargetData['profile'],
): Pick<TargetData, 'watched' | 'notWatched'> {
  if (logout !== null && logout.goesOnTo !== 'registered-page') return {};
  const asksFor = (what: Asked) =>
    inOrder.find((name) => isAskedFor(what, new URLSearchParams(parametersOf(name)), conduct));
  const watched = asksFor('login') ?? (conduct.choosesFrom === 1 ? asksFor('choice') : undefined);
  if (watched !== undefined) return { watched };
  const others = [
    ...(logout === null
      ? []
      : ['a logout to a page of the app (the way ends there, and only another click would tell)']),
    ...(endSessionUrl === undefined
      ? []
      : [
          'an RP-initiated logout (it wants the ID token of the session that it ends, and ends at a page of the app)',
        ]),
    ...(logoutPageUrl === undefined
      ? []
      : ['a logout to a page of its own (a person has to come back from it)']),
    ...(pin ? ['a pin (it names another tenant for each person, and the canary sends one request)'] : []),
  ];
  const notLookedAt =
    others.length === 0
      ? ''
      : `; what it has, ${others.join(' and ')}, prove tells and the canary does not look at`;
  return {
    notWatched: `${whyNotAsked(conduct)} that goes on to where it is told${notLookedAt}`,
  };
}

/** Why no request is watched, as none is documented or each is another one; and that there is no logout … */
function whyNotAsked({ asks }: Conduct): string {
  const documented = asks.flatMap(({ parameters, for: what }) => (what === 'consent' ? [] : [parameters]));
  if (documented.length === 0)
    return 'no parameter is documented that asks for a login or a choice, and no logout';
  const said = documented.map((parameters) =>
    Object.entries(parameters)
      .map(([name, value]) => (isOfEachRequest(value) ? name : `${name}=${value}`))
      .join(' with '),
  );
  return `what asks for a login or a choice, ${said.join(' or ')}, wants another value in each request, which the canary does not make; and no logout is documented`;
}

function isOfEachRequest(value: string): boolean {
  return /^\{\w+\}$/.test(value);
}
