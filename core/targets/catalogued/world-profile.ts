import type { Conduct } from '../../providers/conduct.ts';
import type { Entry } from '../../providers/entry.ts';
import type { ClickOnTheWay } from '../../providers/profile.ts';
import type { TargetData } from '../target.ts';
import { accountOf, logoutsOf } from './profile-parts.ts';

/** How a page of the world names somebody: `Ada Archer (ada.archer@example.com)`. */
const named = '(?:^|\\n)[^\\S\\n]*(?<name>\\S(?:[^\\n]*?\\S)?)\\s+\\((?<username>[^()\\s@]+@[^()\\s@]+)\\)';

/**
 * The profile of a provider of the catalogue as the offline world plays it: addresses, logouts and where the account is
 * read are the provider's; pages, buttons and cookies are the world's, as nobody documents those. `further` is the host of
 * the provider through which people log in as well.
 */
export function worldProfile(
  conduct: Conduct,
  entry: Entry,
  further: string | null = null,
): TargetData['profile'] {
  const { host } = new URL(conduct.authorizeUrl);
  const { account, callback } = accountOf(entry);
  const [pin] = conduct.pins;
  const { idleMs, longestMs } = conduct.session;
  const values = { ...entry.offline.placeholders };
  return {
    name: conduct.name,
    title: conduct.title,
    authorizeUrl: conduct.authorizeUrl,
    tokenUrl: conduct.tokenUrl,
    userinfoUrl: conduct.userinfoUrl,
    scope: conduct.speaksOpenId ? 'openid' : '',
    pkce: true,
    nonce: conduct.speaksOpenId,
    authorizeParameters: entry.endpoints.parameters,
    ...logoutsOf(entry, values).profile,
    // At an address that is one tenant's for everybody, the tenant tells nobody apart.
    ...(account && { account: conduct.fixedTenant === null ? account : { person: account.person } }),
    ...(callback && conduct.fixedTenant === null && { callback }),
    ...(pin && { pin }),
    layers: [
      ...(further === null
        ? []
        : [{ layer: 'upstream' as const, host: further, signInPath: '/', cookies: ['session'] }]),
      {
        ...{ layer: 'sso', host, signInPath: '/login', cookies: ['session'] },
        ...(idleMs !== null && { idleMs }),
        ...(longestMs !== null && { longestMs }),
      },
    ],
    credentialHosts: [host, ...(further === null ? [] : [further])],
    pages: [
      { landing: 'account-chooser', host, path: '^/choose-account$' },
      { landing: 'login-form', host, path: '^/login$', anyOf: ['[name="password"]'] },
      ...(further === null
        ? []
        : [
            { landing: 'login-form' as const, host: further, path: '^/login$', anyOf: ['[name="password"]'] },
          ]),
      { landing: 'consent', host, path: '^/consent$', anyOf: ['[name="allow"]'] },
      { landing: 'logout-confirmation', title: '^Log out\\?$' },
      { landing: 'logged-out', host, path: '^/signed-out$' },
      { landing: 'provider-error', title: '^Error$' },
    ],
    clicksOnTheWay: clicksOf(conduct, further),
    chooser: { accounts: 'li', pattern: named, another: ['[name="another"]'] },
    login: {
      username: ['[name="username"]'],
      password: ['[name="password"]'],
      submit: ['role=button[name="Log in"]'],
      ...(conduct.upstream && { upstream: [`role=link[name="Log in with ${conduct.upstream.called}"]`] }),
    },
    confirmLogout: ['[name="confirm"]'],
    consent: {
      allow: ['[name="allow"]'],
      deny: ['[name="deny"]'],
      tenant: ['select[name="tenant"]'],
      isRemembered: conduct.consent === 'remembered',
      account: { selector: 'header', pattern: named },
    },
  };
}

/** Pages beside those that every world has. */
function clicksOf({ picker, authorizeUrl, tenantsAre }: Conduct, further: string | null): ClickOnTheWay[] {
  const { host } = new URL(authorizeUrl);
  return [
    { what: 'stay signed in', page: { host, path: '^/stay-signed-in$' }, press: ['[name="stay"]'] },
    // What is allowed there is that this provider may know who it is, and nothing of an app.
    ...(further === null
      ? []
      : [
          {
            what: 'consent further up',
            page: { host: further, path: '^/consent$' },
            press: ['[name="allow"]'],
          },
        ]),
    ...(picker?.at === 'own-page'
      ? [
          {
            what: `choice of the ${tenantsAre.one}`,
            page: { host, path: '^/choose-tenant$' },
            press: ['[name="tenant"]'],
          },
        ]
      : []),
  ];
}
