import type { Entry } from '../../providers/entry.ts';

/**
 * What is ignored in silence shows itself by the ID token alone. It has to have `auth_time` where `max_age` was sent (OpenID
 * Connect Core 1.0, 3.1.2.1), and tells of the login at this provider.
 */
export function flowOfLogin(
  { parameters, saysAuthTime }: Entry['forcesLogin'][number],
  { protocols, offline: { upstream } }: Entry,
): string | undefined {
  const isOfAge = parameters.max_age !== undefined;
  if (protocols[0] !== 'oidc' || !(isOfAge || parameters.prompt === 'login')) return undefined;
  const check = `check what came of it: assertAsAsked(flow, claims${saysAuthTime && !isOfAge ? ', { saysAuthTime: true }' : ''}) of fresh-login/remedies refuses an ID token whose auth_time`;
  const refused =
    isOfAge || saysAuthTime
      ? 'is missing, or of an older login'
      : 'is of an older login; one without auth_time passes, as it was not found that this provider promises it';
  return [
    `${check} ${refused}`,
    ...(upstream
      ? [
          `it says nothing of a provider further up (${upstream.called}, where it is turned on), whose session may sign the same person in again with a fresh auth_time`,
        ]
      : []),
  ].join('; ');
}

/** The browser is not sent to the URL that `beginFlow` gives: it has to come to it from there. */
export function flowOfLogout(parameters: Readonly<Record<string, string>>): string | undefined {
  const has = (name: string) => Object.values(parameters).some((value) => value.includes(name));
  if (has('{authorize_url}')) return 'nest the URL that beginFlow gives, with its state and PKCE';
  if (has('{redirect_uri}'))
    return 'the login form goes on with this query: let it be the whole query of the URL that beginFlow gives, with its state and PKCE';
  return has('{go_on_url}')
    ? 'your page goes on to the URL that beginFlow gives, which has state and PKCE'
    : undefined;
}
