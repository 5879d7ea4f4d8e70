import { z } from 'zod';
import { accountSource } from './account-source.ts';
import { address } from './address.ts';
import { known } from './fact.ts';
import { offlineFacts } from './offline-facts.ts';
import { outagePage } from './outage-page.ts';
import { pattern } from './page-sign.ts';

/**
 * Parameters by their names. `{name}` in a value stands for one's own; where more stands around it, what comes in is
 * percent-encoded, as it becomes a part of another address.
 */
const parameters = z.record(z.string().min(1), z.string());

/** Something that the authorize request carries. */
const means = z.strictObject({ ...known, parameters });

const words = z.string().regex(/^[a-z]+(?: [a-z]+)*$/);

/** A page of the provider that asks by itself, without being told to. */
const ownPage = z.strictObject({
  ...known,
  page: z.string().min(1),
  /** What is picked there, where that is one of several tenants of the person who is signed in. */
  picks: z
    .strictObject({
      /** Whether it is a page by itself, or a part of the consent page. */
      at: z.enum(['own-page', 'consent']),
      /** Whether it comes to those alone who have several. */
      onlyOfSeveral: z.boolean().default(false),
    })
    .optional(),
});

const logout = z.strictObject({
  ...known,
  url: address,
  parameters: parameters.default({}),
  /** Whether a page asks first, with a button to confirm. */
  asksFirst: z.boolean().default(false),
});

/** A description, without its article, with what a value looks like where the provider says that. */
const placeholder = z.union([
  z
    .string()
    .min(1)
    .transform((is) => ({ is })),
  z.strictObject({
    is: z.string().min(1),
    /** Regular expression on the whole value. */
    looksLike: pattern(),
    /** One that is made up. */
    example: z.string().min(1),
    /** What it begins with, where people leave that out. */
    begins: z.string().min(1).optional(),
  }),
]);

/** A field that says something of who came back. */
const account = z.strictObject({
  ...known,
  read: accountSource,
  /** A field at the top of the same answer: where it is true, this one counts, and not the first that is comparable. */
  insteadWhere: z.string().regex(/^\w+$/).optional(),
  /** The parameter of the request that asks for it: what was asked for has to come back. */
  askedBy: z
    .strictObject({
      parameter: z.string().regex(/^[a-z_]+$/),
      /** Whether it must not be there where nothing was asked for. */
      elseNone: z.boolean().default(false),
    })
    .optional(),
  /** Whether accounts can be compared by it: it is there each time, and one of them. */
  isComparable: z.boolean().default(true),
  /** Whether it names somebody together with the tenant alone: the same may be another person in another. */
  onlyWithTenant: z.boolean().default(false),
  /** Whether it names what several people can have in common, such as a company's account. */
  isShared: z.boolean().default(false),
  /** Whether its person logs in with it: what one can expect before anybody has been connected. */
  isLoginName: z.boolean().default(false),
});

/**
 * What is known of one provider: what forces a login or a choice, what pins the account, what logs out, and where one
 * reads who came back. Every fact says how sure it is and where that can be read. JSON values only. An empty list says
 * that nothing is documented. docs/catalogue.md explains each field to someone who adds a provider.
 */
export const entrySchema = z.strictObject({
  title: z.string().min(1),
  /** What else people call it, or look for when they mean it, as they would type it: for “did you mean”. */
  alsoCalled: z.array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)).default([]),
  /** What it calls a tenant itself, and several: workspace and workspaces, company and companies. */
  tenantsAre: z.strictObject({ one: words, many: words }).default({ one: 'tenant', many: 'tenants' }),
  protocols: z.array(z.enum(['oauth2', 'oidc'])).min(1),
  /** When it was gathered. */
  gathered: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'expected year and month, 2026-11'),
  /** What `{name}` stands for in the addresses, by name. */
  placeholders: z.record(z.string().regex(/^[a-z]+$/), placeholder).default({}),
  /** What `{name}` stands for in a parameter, by name, where the provider knows better than its name says. */
  values: z.record(z.string().regex(/^[a-z_]+$/), z.string().min(1)).default({}),
  /** By the name of a placeholder, what may stand there and is everybody's: an address with it names no tenant. */
  everybodys: z
    .strictObject({ ...known, values: z.record(z.string(), z.array(z.string().min(1)).min(1)) })
    .optional(),
  endpoints: z.strictObject({
    ...known,
    authorize: address,
    token: address,
    userinfo: address.optional(),
    /** What every authorize request has to carry besides. */
    parameters: parameters.default({}),
  }),
  /**
   * The scope that an authorize request has to ask for, where `openid`, or none in OAuth 2.0, is not enough. `{scope}` is
   * one's own.
   */
  scope: z.strictObject({ ...known, asks: z.string().min(1) }).optional(),
  /** What an authorize request may carry besides, by the name of the parameter: it does where one has a value for it. */
  mayCarry: z
    .record(
      z.string().regex(/^[a-z_]+$/),
      z.strictObject({
        ...known,
        /** Whether no scope is wanted beside it. */ insteadOfScope: z.boolean().default(false),
      }),
    )
    .default({}),
  /** That PKCE is turned on in the settings of an app, which is refused with it before (RFC 7636). */
  pkceIsASetting: z.strictObject(known).optional(),
  /** Its discovery document, where it has one that is nobody's own (OpenID Connect Discovery 1.0, 4). */
  discovery: z.strictObject({ ...known, url: address }).optional(),
  /** That the answer can come as a form, by `response_mode=form_post` (OAuth 2.0 Form Post Response Mode). */
  formPost: z.strictObject(known).optional(),
  /**
   * The parameter of the callback that signs the others: HMAC-SHA256 with the client's secret, in hex, over all of them sorted by
   * name and written as a query.
   */
  signsCallback: z.strictObject({ ...known, parameter: z.string().regex(/^\w+$/) }).optional(),
  /** What makes the person log in. */
  forcesLogin: z
    .array(
      means.extend({
        /** Whether a session that is there stays, and is used. */ endsNoSession: z.boolean().default(false),
        /** Whether it is documented that the ID token has `auth_time` then, so that one without it can be refused. */
        saysAuthTime: z.boolean().default(false),
      }),
    )
    .default([]),
  /** What makes the person choose among accounts: asked for, or shown by the provider itself. */
  asksWhichAccount: z
    .array(
      z.union([
        means.extend({
          /** Where it asks nobody here: what has to stand beside it to have it handed on to a provider further up. */
          forwardedWith: parameters.optional(),
        }),
        ownPage,
      ]),
    )
    .default([]),
  /** What makes the consent page come again. */
  asksConsentAgain: z.array(means).default([]),
  /** What in the request names the account, the tenant or the workspace. */
  pins: z
    .array(
      z.strictObject({
        ...known,
        /** What it names, such as "the tenant". */
        names: z.string().min(1),
        /** By a parameter, or by the address. */
        by: z.union([parameters, address]),
        /** Whether every authorize request has it anyway. */
        always: z.boolean().default(false),
        /** Whether it narrows what is offered, and names no one tenant. */
        narrowsOnly: z.boolean().default(false),
        /** Whether it holds those alone who are signed in there: who is not may pick another, which it then is. */
        ofSignedInOnly: z.boolean().default(false),
      }),
    )
    .default([]),
  /** What fills a form or picks a session, and constrains nothing. */
  hints: z
    .array(
      means.extend({
        /** Whether it picks among those who are signed in, past the chooser. */
        picks: z.boolean().default(false),
      }),
    )
    .default([]),
  /** Logouts that the provider supports. */
  logouts: z
    .array(
      logout.partial({ url: true }).extend({
        /** What is called in a page, where there is no address to send the browser to. */
        call: z.string().min(1).optional(),
        /** Where the browser goes on to. */
        goesOnTo: z.enum(['login', 'own-page', 'nowhere']),
        /** What it asks for, without a full stop. */
        needs: z.string().min(1).optional(),
        /** Whether it wants the ID token of the session that is to end. */
        needsIdToken: z.boolean().default(false),
        /** Whether it is none at an address that is everybody's. */
        wantsOwn: z.boolean().default(false),
      }),
    )
    .default([]),
  /** Logouts that people use and the provider does not support. */
  unofficialLogouts: z.array(logout).default([]),
  account: z.strictObject({
    /** Who came back: the first is the one that is advised. */
    person: z.array(account).default([]),
    /** Which tenant, workspace or company it was. */
    tenant: z.array(account).default([]),
  }),
  /** Where it says in public what of it is down, in a form that programs read. */
  outagePage: outagePage.extend(known).optional(),
  /** What to watch for. */
  pitfalls: z.array(z.strictObject({ ...known, says: z.string().min(1) })).default([]),
  /** What only the offline world needs. */
  offline: offlineFacts.prefault({}),
});

/** As a file of the catalogue has it, with what has a default left out. */
export type CatalogueEntry = z.input<typeof entrySchema>;
/** With all that has a default. */
export type Entry = z.output<typeof entrySchema>;

/** A value that is made up, of what stands in braces in the addresses. */
export function exampleOf(
  name: string,
  { placeholders, offline }: Pick<Entry, 'placeholders' | 'offline'>,
): string | null {
  const placeholder = placeholders[name];
  return placeholder && 'example' in placeholder ? placeholder.example : (offline.placeholders[name] ?? null);
}

/** How many people have to be signed in before the account chooser comes that is asked for: one where nothing is known of it. */
export function choosesFrom({ offline }: Pick<Entry, 'offline'>): number {
  return offline.choosesFrom?.people ?? 1;
}
