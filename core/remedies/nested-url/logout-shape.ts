import type { Profile } from '../../providers/profile.ts';
import { logoutServiceOf } from '../logout-service.ts';
import { beginsAt } from './query.ts';

type Logout = NonNullable<Profile['logout']>;

/** A logout URL that goes on to another: what it has to be like. */
export interface LogoutShape {
  url: string;
  /** The parameter that carries where it goes on to. */
  parameter: string;
  /**
   * What may stand in it: the authorize URL alone, a page that is registered for the client (or the authorize
   * URL, if that is), or the authorize URL as a path of the same host.
   */
  goesOnTo: 'authorize-url' | 'registered-page' | 'path';
  /** Parameters that have to stand beside it. */
  needs: readonly string[];
}

/** What the descriptions of logouts ask for, by the name of the parameter in which they are told where to go on to. */
const conventions: Readonly<Record<string, Pick<LogoutShape, 'goesOnTo' | 'needs'>>> = {
  // CAS Protocol 3.0, 2.3; `url` is that of versions 1 and 2.
  service: { goesOnTo: 'authorize-url', needs: [] },
  url: { goesOnTo: 'authorize-url', needs: [] },
  // Amazon Cognito, "Logout endpoint"; its other form leads back to the login.
  logout_uri: { goesOnTo: 'registered-page', needs: ['client_id'] },
  redirect_uri: { goesOnTo: 'registered-page', needs: ['client_id', 'response_type'] },
};

/** OpenID Connect RP-Initiated Logout 1.0, 2, and Auth0's `returnTo`: what tells whose page it is, is optional. */
const otherwise: Pick<LogoutShape, 'goesOnTo' | 'needs'> = { goesOnTo: 'registered-page', needs: [] };

/** What may stand beside the page without belonging into it: of RP-Initiated Logout, Cognito and Auth0. */
export const logoutParameters = [
  ...['client_id', 'id_token_hint', 'logout_hint', 'state', 'ui_locales', 'federated'],
  ...['response_type', 'scope', 'redirect_uri'],
];

/**
 * Every logout of a profile that goes on to somewhere.
 * @throws UserError where the provider has none.
 */
export function shapesOf(profile: Profile): [LogoutShape, ...LogoutShape[]] {
  const { logout, endSessionUrl, localLogout } = profile;
  const [first, ...others]: LogoutShape[] = [
    ...(logout ? [shapeOf(logout)] : []),
    ...(endSessionUrl === undefined
      ? []
      : [shapeOf({ url: endSessionUrl, serviceParameter: 'post_logout_redirect_uri' })]),
    ...(localLogout
      ? [
          {
            url: localLogout.url,
            parameter: localLogout.nextParameter,
            goesOnTo: 'path' as const,
            needs: [],
          },
        ]
      : []),
  ];
  if (first) return [first, ...others];
  return [shapeOf(logoutServiceOf(profile))];
}

/** The logout that a text is about: the one at whose address it begins, else the first. */
export function shapeFor(profile: Profile, text: string): LogoutShape {
  const shapes = shapesOf(profile);
  return shapes.find(({ url }) => beginsAt(url, text)) ?? shapes[0];
}

function shapeOf({ url, serviceParameter, clientIdParameter, goesOnTo }: Logout): LogoutShape {
  const usual = conventions[serviceParameter] ?? otherwise;
  const needs = new Set([...usual.needs, ...(clientIdParameter === undefined ? [] : [clientIdParameter])]);
  const place = goesOnTo === 'login' ? 'registered-page' : (goesOnTo ?? usual.goesOnTo);
  return { url, parameter: serviceParameter, goesOnTo: place, needs: [...needs] };
}
