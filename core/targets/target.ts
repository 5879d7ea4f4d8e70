import { z } from 'zod';
import type { Secret } from '../base/secret.ts';
import { type Profile, profileSchema } from '../providers/profile.ts';
import { askingStrategies, type StrategyName } from '../remedies/strategies.ts';
import { mode } from '../settings/mode.ts';
import { typedText } from '../settings/typed-text.ts';
import { type DriftClass, driftClass } from '../verdict/drift.ts';
import { consentSeen, layer, verdictName } from '../verdict/schema.ts';
import type { Identity, MakeCode } from './account.ts';
import { problemsOfAddresses } from './problems-of-addresses.ts';

/** Somebody's login at the provider, and how they are known there. */
const account = z.strictObject({
  username: typedText,
  password: typedText,
  /** As the consent page and reports show the person. */
  name: z.string().min(1),
  tenants: z.array(z.string()).readonly().default([]),
  /** What userinfo or the ID token call the account, where that is not the username. */
  subject: z.string().optional(),
  oneTimeCode: z.string().optional(),
});

/** A password that somebody writes here by mistake seldom looks like it, and is not shown by the message. */
const variableName = z
  .string()
  .regex(
    /^(?!FRESH_LOGIN_)[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/,
    'expected the name of an environment variable of your own, such as ACME_A_PASSWORD: capital letters, digits and at least one "_", not beginning with FRESH_LOGIN_; never the value itself',
  );

/** The names of the variables that hold what stands in an account's settings. */
const namedAccount = z.strictObject({
  username: variableName,
  password: variableName,
  name: variableName.optional(),
  tenants: variableName.optional(),
  subject: variableName.optional(),
  totpSecret: variableName.optional(),
  codeCommand: variableName.optional(),
});

/** Where a target has accounts, and a client, of its own: by names of variables, and never by values. */
const fromEnvironment = z.strictObject({
  userA: namedAccount,
  userB: namedAccount,
  client: z.strictObject({ id: variableName, secret: variableName.optional() }).optional(),
});

/** What a story must come to at this target. Without `consent`, any will do. */
const expected = z.strictObject({
  verdict: verdictName,
  layer: layer.nullable().default(null),
  consent: consentSeen.optional(),
});

/**
 * A target as data: a provider, where it runs, who signs in there, and what is expected of it. This is what a
 * file of one's own holds. Passwords stand in it for a server on loopback alone.
 */
export const targetSchema = z
  .strictObject({
    $schema: z.string().optional(),
    mode,
    profile: profileSchema,
    /** The OAuth client; without it, the one of the settings. */
    client: z.strictObject({ id: z.string().min(1), secret: z.string().default('') }).optional(),
    /** Where the built-in app listens, as registered at the provider; without it, as the settings say. */
    appUrl: z.url({ protocol: /^http$/, hostname: /^(localhost|127\.0\.0\.1)$/ }).optional(),
    /** Without them no story can be told, but `doctor` sees as far as the login form. */
    accounts: z.strictObject({ userA: account, userB: account }).optional(),
    /** Accounts of this target's own for a live run, in place of those of the settings. */
    fromEnvironment: fromEnvironment.optional(),
    /** By the name of a scenario. Without it, every scenario that can be told here is, and none is expected. */
    expected: z.record(z.string(), expected).optional(),
    /** The provider of the catalogue whose offline world plays this target; without it, Keap's does. */
    world: z.string().min(1).optional(),
    /** Why a scenario cannot be told here, by its name. */
    notAsked: z.record(z.string(), z.string()).optional(),
    /** What is taken for granted because nobody has documented it, a sentence each. */
    assumed: z.array(z.string()).optional(),
    /** The strategy that the canary watches, one that sends parameters; without it, the logout that goes on to a service. */
    watched: z.enum(askingStrategies).optional(),
    /** Why there is nothing here for the canary to watch. */
    notWatched: z.string().min(1).optional(),
    /** What the canary finds here; without it, that all is well. */
    drift: driftClass.optional(),
  })
  .superRefine(({ mode, profile, accounts, client, fromEnvironment }, context) => {
    if (fromEnvironment?.client && client)
      context.addIssue({
        code: 'custom',
        path: ['client'],
        message: 'the client stands in fromEnvironment too: keep one of the two',
      });
    if (mode === 'live' && accounts)
      context.addIssue({
        code: 'custom',
        path: ['accounts'],
        message:
          'accounts of a live target stand in the settings, FRESH_LOGIN_ACCOUNT_A_USERNAME and so on, or in variables that fromEnvironment names',
      });
    for (const { at, message } of problemsOfAddresses(profile, mode))
      context.addIssue({ code: 'custom', path: ['profile', ...at], message });
  });

/** As it stands in a file, with what has a default left out. */
export type TargetData = z.input<typeof targetSchema>;
export type TargetAccount = z.output<typeof account>;

/** An account whose one-time codes are made when they are asked for. */
export type AccountWithCodes = Omit<TargetAccount, 'oneTimeCode'> & {
  oneTimeCode?: string | MakeCode | undefined;
};
export type FromEnvironment = z.output<typeof fromEnvironment>;
export type Mode = z.output<typeof mode>;
export type Expected = z.output<typeof expected>;

/** A target that is ready to be run against. */
export interface Target {
  name: string;
  mode: Mode;
  profile: Profile;
  client: { id: string; secret: Secret };
  appUrl: URL | null;
  /** Null where the target names no accounts. */
  identities: { userA: Identity; userB: Identity } | null;
  /** Which settings a live run lacks, as a sentence; null when it has all. */
  missing: string | null;
  /** What a live run of it must not tell, of the settings or of its own. */
  secrets: readonly Secret[];
  /** The variables that the passwords of its accounts are taken from, of the settings or of its own; none where they stand in its file. */
  passwordsFrom: readonly string[];
  /** The one that the secret of its client is taken from; null where that stands in its file, or is none. */
  secretFrom: string | null;
  expected: Readonly<Record<string, Expected>> | null;
  /** The provider of the catalogue whose world it is, offline; null for Keap's. */
  world: string | null;
  /** Why scenarios cannot be told here, by their names. */
  notAsked: Readonly<Record<string, string>>;
  /** What is taken for granted because nobody has documented it. */
  assumed: readonly string[];
  /** The strategy that the canary watches; null for the logout that goes on to a service. */
  watched: StrategyName | null;
  /** Why there is nothing for the canary to watch; null where there is. */
  notWatched: string | null;
  /** What the canary finds here as things are. */
  drift: DriftClass;
}
