import { z } from 'zod';
import { isSecret } from '../text/secret-names.ts';
import { answerSource } from './account-source.ts';
import {
  addressesIn,
  browserHost,
  browserUrl,
  type ProfileAddress,
  readUrl,
  tenantAddress,
  tenantUrl,
  url,
} from './address-of-profile.ts';
import { outagePage } from './outage-page.ts';
import {
  accountPlace,
  chooser,
  clicksOnTheWay,
  oneOrMore,
  pageSign,
  pattern,
  selectors,
} from './page-sign.ts';
import { layerLife } from './session-life.ts';

const texts = z.array(z.string().min(1));
const names = texts.readonly();
const oneOrMoreNames = texts.min(1).readonly();

/** Where a sign-in can survive at a provider. */
export const layer = z.enum(['local', 'sso', 'upstream']);

/** One of the provider's own sessions: where it lives and how a browser shows that it is being asked. */
const sessionLayer = z.strictObject({
  /** A place where a sign-in can survive; `app` and `token` sessions are not the provider's and are not here. */
  layer,
  host: browserHost,
  /** Path at which this layer signs a browser in, with or without a form. */
  signInPath: z.string().startsWith('/'),
  /** Names under which the session cookie is known, the present one first. */
  cookies: names,
  ...layerLife,
});

/** How a client shows the token endpoint who it is (OpenID Connect Core 1.0, 9); `none` for a public one. */
const clientAuthentication = z.enum(['client_secret_basic', 'client_secret_post', 'none']);

const fields = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i, 'expected letters, digits, ".", "_" and "-"'),
  title: z.string().min(1),
  authorizeUrl: browserUrl,
  /** Other addresses of the same endpoint, kept alive for old clients. */
  olderAuthorizeUrls: z.array(browserUrl).readonly().default([]),
  tokenUrl: url,
  userinfoUrl: url.nullable().default(null),
  scope: z.string(),
  /** Authorize parameters without which the provider does not go on. */
  requiredParameters: names.default(['response_type', 'client_id', 'redirect_uri']),
  /** Whether the authorize request carries a nonce (OpenID Connect Core 1.0, 3.1.2.1). */
  nonce: z.boolean().optional(),
  /** Authorize parameters of the provider's own, such as an audience, that every request carries. */
  authorizeParameters: z.record(z.string().min(1), z.string()).optional(),
  /** What names the tenant in the request: a parameter, or an authorize URL with `{tenant}` in its host or path. */
  pin: z
    .union([z.strictObject({ parameter: z.string().min(1) }), z.strictObject({ authorizeUrl: tenantUrl })])
    .optional(),
  /** Addresses at which a tenant is used, with `{tenant}` as a label of the host or as the value of a parameter. */
  tenantAddresses: z.array(tenantAddress).readonly().optional(),
  /** What is often taken for the client id, as a regular expression on the whole of it, and how to tell. */
  mistakenClientId: z.strictObject({ pattern: pattern(), hint: z.string().min(1) }).optional(),
  /** By grant: some providers want it one way for a code and another for a refresh token. */
  clientAuthentication: z
    .strictObject({ code: clientAuthentication, refresh: clientAuthentication })
    .default({ code: 'client_secret_basic', refresh: 'client_secret_basic' }),
  /** Whether the authorize request carries a code challenge, by S256 (RFC 7636). */
  pkce: z.boolean().default(false),
  /** A logout URL that goes on to any URL that it is given, as CAS has it; null where there is none. */
  logout: z
    .strictObject({
      url: browserUrl,
      serviceParameter: z.string().min(1),
      /** Under which name it wants the client's id beside, where it does. */
      clientIdParameter: z.string().min(1).optional(),
      /** What else has to stand beside. */
      parameters: z.record(z.string().min(1), z.string()).optional(),
      /**
       * Where it goes on to, where its parameter's name does not tell: any authorize URL, a page of the app that is
       * registered, or the login, for which it wants the parameters of the authorize request itself.
       */
      goesOnTo: z.enum(['authorize-url', 'registered-page', 'login']).optional(),
    })
    .nullable()
    .default(null),
  /** A logout of the authorize endpoint's own session that goes on to a path of its host. */
  localLogout: z
    .strictObject({ url: browserUrl, nextParameter: z.string().min(1) })
    .nullable()
    .default(null),
  /** The sign-on server's own login, where it speaks CAS. */
  casLogin: z.strictObject({ url: browserUrl, serviceParameter: z.string().min(1) }).optional(),
  /** `end_session_endpoint` of OpenID Connect RP-Initiated Logout 1.0, where there is one. */
  endSessionUrl: url.optional(),
  /** A logout that leads no further than the provider's own page: who is sent there comes back by hand. */
  logoutPageUrl: browserUrl.optional(),
  /** The button that says yes on the page on which the provider asks whether to log out. */
  confirmLogout: selectors.default([]),
  /** `revocation_endpoint` of RFC 8414, where there is one. */
  revocationUrl: url.optional(),
  /** From the outside in: the layer that the authorize endpoint itself keeps comes last. */
  layers: z.array(sessionLayer).min(1).readonly(),
  /** Cookies by which the provider knows a device that has given a one-time code before. */
  trustedDeviceCookies: names.default([]),
  /** Other hosts that pages load parts from: no credential is sent there, and live a browser that has typed one still reaches them. */
  partHosts: names.default([]),
  /** Every host that may be given a credential. */
  credentialHosts: oneOrMoreNames,
  /** Query parameters whose values tell a reader something and a thief nothing. */
  harmlessParameters: names
    .refine(
      (all) => !all.some(isSecret),
      'names a parameter that opens something (a code, a token, a password), whose values are never shown',
    )
    .default([
      'response_type',
      'client_id',
      'redirect_uri',
      'scope',
      'prompt',
      'max_age',
      'error',
      'error_description',
    ]),
  pages: z.array(pageSign).min(1).readonly(),
  /** Pages that want one click, any number of them in any order; they are told before `pages` are. */
  clicksOnTheWay: clicksOnTheWay.readonly().default([]),
  login: z.strictObject({
    username: oneOrMore,
    password: oneOrMore,
    submit: oneOrMore,
    /** Identifier-first providers ask for the name alone, and go on with this button. */
    next: selectors.default([]),
    oneTimeCode: selectors.default([]),
    /** Leads from the login to that of another provider, through which people log in here as well. */
    upstream: selectors.default([]),
  }),
  /** How the page is read on which the provider asks which account is meant; `pages` tell it. Null: it has none. */
  chooser: chooser.nullable().default(null),
  /** What a page says after a password, whatever the case, when an account is locked or soon will be: a live run stops. */
  lockOutText: pattern().default('lock(ed|out)|too many|temporarily|suspended|disabled'),
  consent: z.strictObject({
    allow: selectors,
    deny: selectors.default([]),
    tenant: selectors.default([]),
    /** Whether who has allowed the client before is shown no page; else every authorization asks anew. */
    isRemembered: z.boolean().default(false),
    /** Where the page names the account, and how: named groups `name` and `username`. Null: it names nobody. */
    account: accountPlace.nullable().default(null),
  }),
  /** What a token answer says besides the access token; null: nobody has said, and anything will do. */
  token: z
    .strictObject({
      type: z.string(),
      expiresInSeconds: z.number().positive(),
      /** Whether a refresh token comes along. */
      refresh: z.boolean().default(true),
    })
    .nullable()
    .default(null),
  /** Where forced re-authentication was documented; null where it never was. */
  reauthenticationPage: readUrl.nullable().default(null),
  /** Where it says in public what of it is down: what a live run that could not tell asks. */
  outagePage: outagePage.optional(),
  /** Where the callback names the tenant: named group `tenant`. Null: it names none. */
  callback: z
    .strictObject({ parameter: z.string().min(1), pattern: pattern('tenant') })
    .nullable()
    .default(null),
  /** Fields of the userinfo answer. */
  userinfo: z
    .strictObject({
      username: z.string().min(1),
      tenant: z.string().optional(),
      tenantPattern: pattern('tenant').optional(),
    })
    .default({ username: 'sub' }),
  /** The ID token's claim that names the account; it counts where there is no userinfo. */
  idToken: z
    .strictObject({ username: z.string().min(1) })
    .nullable()
    .default(null),
  /**
   * Where the account is named, where that is no flat field of userinfo and no claim called so: it counts before
   * both. With `tenant` the two together are the account, as an id can be another's at another tenant.
   */
  account: z
    .strictObject({
      person: answerSource,
      tenant: answerSource.optional(),
      tenantPattern: pattern('tenant').optional(),
    })
    .optional(),
});

/**
 * The data that describes one provider: hosts, URLs, selectors, cookie names, what it supports. Holds JSON
 * values only, so that a profile can come from a file, and no logic that another profile would need to copy.
 * A list of selectors is tried in order, the most stable first. What has a default may be left out of a file.
 * docs/profiles.md explains each field to someone who writes one.
 */
export const profileSchema = fields.superRefine(({ pages, chooser }, context) => {
  const isTold = pages.some(({ landing }) => landing === 'account-chooser');
  const [path, message] =
    isTold && chooser === null
      ? [
          'chooser',
          'an entry of "pages" has the landing "account-chooser": expected how its accounts are read',
        ]
      : ['pages', 'expected an entry with the landing "account-chooser", as there is a "chooser"'];
  if (isTold !== (chooser !== null)) context.addIssue({ code: 'custom', path: [path], message });
});

/** Every address of a profile that anything is sent to. */
export function sentTo(profile: Profile): ProfileAddress[] {
  return addressesIn(fields, profile);
}

export type Profile = z.output<typeof profileSchema>;
export type SessionLayer = z.output<typeof sessionLayer>;
export type Layer = SessionLayer['layer'];
export type ClientAuthentication = z.output<typeof clientAuthentication>;
export type { AccountPlace, Chooser, ClickOnTheWay, PageSign, ProviderLanding } from './page-sign.ts';
