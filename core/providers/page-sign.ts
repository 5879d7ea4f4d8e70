import { z } from 'zod';
import { whyNotShared } from './selector-language.ts';

const selector = z
  .string()
  .min(1)
  .superRefine((source, context) => {
    const message = whyNotShared(source);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

/** Tried in order, the most stable first. */
export const selectors = z.array(selector).readonly();
export const oneOrMore = z.array(selector).min(1).readonly();

/** A regular expression, as text, with the named groups that something is read from. */
export function pattern(...groups: string[]) {
  return z.string().superRefine((source, context) => {
    try {
      new RegExp(source);
    } catch (error) {
      context.addIssue({ code: 'custom', message: `no regular expression: ${(error as Error).message}` });
    }
    for (const group of groups)
      if (!source.includes(`(?<${group}>`))
        context.addIssue({ code: 'custom', message: `expected a named group (?<${group}>…)` });
  });
}

/** Where a page names an account, and how: named groups `name` and `username`. */
export const accountPlace = z.strictObject({ selector, pattern: pattern('username') });

/** Every condition that is given must hold. */
const conditions = {
  host: z.string().optional(),
  /** Regular expression on the path. */
  path: pattern().optional(),
  /** Regular expression on the page's title, whatever the case. */
  title: pattern().optional(),
  /** Regular expression on the visible text, whatever the case. */
  text: pattern().optional(),
  /** Playwright selectors; the first that is visible counts. */
  anyOf: selectors.optional(),
};

/** Landings that a profile has to describe; the rest (callback, unreachable, unknown) follow from the URL. */
const providerLanding = z.enum([
  'login-form',
  'account-chooser',
  'consent',
  'logged-out',
  'logout-confirmation',
  'one-time-code',
  'provider-error',
  'challenge',
  'service-refused',
]);

/** What a page is recognised by. */
export const pageSign = z.strictObject({ landing: providerLanding, ...conditions });

/** A page that wants one click before it goes on, wherever on the way it comes, and however often. */
const clickOnTheWay = z.strictObject({
  /** What the page is, for people, such as "renew the session". No two have the same. */
  what: z.string().min(1),
  /** How it is told; what is pressed has to be there besides. */
  page: z
    .strictObject(conditions)
    .refine((page) => Object.keys(page).length > 0, 'expected a condition at least, such as "path"'),
  press: oneOrMore,
  /**
   * Where the page names the account whose session the click goes on in without a password. Such a click is not
   * neutral: pressed, it takes that session.
   */
  continuesAs: accountPlace.optional(),
});

export const clicksOnTheWay = z.array(clickOnTheWay).superRefine((clicks, context) => {
  for (const [index, { what }] of clicks.entries())
    if (clicks.findIndex((click) => click.what === what) < index)
      context.addIssue({
        code: 'custom',
        path: [index, 'what'],
        message: `another click is called "${what}" already`,
      });
});

/**
 * How a page that asks which account is meant is read, and what is pressed on it. Selectors of `press` and
 * `preselected` are looked for within each account that is listed; the others, on the page.
 */
export const chooser = z.strictObject({
  /** Finds every account that is listed, each once. */
  accounts: selector,
  /** What each says of whose it is; what it does not match is no account. */
  pattern: pattern('username'),
  /** What chooses one; without it, what is listed is pressed itself. */
  press: selectors.default([]),
  /** What shows that one is chosen already: it is the account listed, or stands within it. */
  preselected: selectors.default([]),
  /** Regular expressions on what an account says, whatever the case: whether its session is alive, or over. */
  signedIn: pattern().optional(),
  signedOut: pattern().optional(),
  /** Goes on with what was chosen, where choosing alone does not. */
  goOn: selectors.default([]),
  /** Leads to where somebody who is not listed logs in. */
  another: selectors.default([]),
});

export type Chooser = z.output<typeof chooser>;
export type PageSign = z.output<typeof pageSign>;
export type ProviderLanding = z.output<typeof providerLanding>;
export type ClickOnTheWay = z.output<typeof clickOnTheWay>;
export type AccountPlace = z.output<typeof accountPlace>;
