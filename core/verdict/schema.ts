import { z } from 'zod';
import { type Layer, layer } from '../providers/profile.ts';
import { mode } from '../settings/mode.ts';
import { landing } from '../trail/landing.ts';
import { trail } from '../trail/trail.ts';

/** Whose session it was that answered. */
export const sessionVerdict = z.enum(['leak', 'choice', 'fresh-login', 'isolated', 'broken', 'inconclusive']);
/** Who is joined with whose account at the end of a mix-up; the last two say the same of both. */
export const pairVerdict = z.enum([
  'wrong-pair',
  'right-pair',
  'refused',
  'burned',
  'false-success',
  'inconclusive',
]);
export const verdictName = z.enum([...sessionVerdict.options, ...pairVerdict.options]);
export { layer };

/**
 * What consent page B saw, all told: one that named the account, one that names nobody, or none, as for an
 * account that has consented before.
 */
export const consentSeen = z.enum(['named', 'names-nobody', 'none']);

/** Whose account the app would be, or was, connected to; by the strongest proof that there is. */
export const provenAccount = z.object({
  username: z.string().nullable(),
  tenant: z.string().nullable(),
  provedBy: z.enum(['consent', 'callback', 'userinfo', 'id-token', 'token-answer', 'request']),
});

/** Something that an authorize request asked for, such as `max_age=0`; null where the ID token does not tell. */
const answerToAsked = z.object({ asked: z.string(), isHonoured: z.boolean().nullable(), why: z.string() });

/** What the judgement says. `reason` is a sentence for a person. */
export const judgement = z.object({
  verdict: sessionVerdict,
  layer: layer.nullable(),
  reason: z.string(),
});

/** One row of `report/verdicts.json`; docs/verdicts.md explains each field. */
export const verdict = judgement.extend({
  verdict: verdictName,
  /** Name of the scenario, and what a table shows for it. */
  scenario: z.string(),
  title: z.string(),
  order: z.number(),
  strategy: z.string(),
  delivery: z.string(),
  browser: z.string(),
  /** Null where nobody has said what to expect at this target. */
  expected: z
    .object({ verdict: verdictName, layer: layer.nullable(), consent: consentSeen.optional() })
    .nullable(),
  asExpected: z.boolean(),
  loginFormSeen: z.boolean(),
  consentShown: z.boolean(),
  consent: consentSeen,
  account: provenAccount.nullable(),
  landing,
  trail,
  /** What B pressed on the way; left out where it was nothing. `as` is the account in whose session a click goes on. */
  clicksOnTheWay: z.array(z.object({ what: z.string(), as: z.string().nullable() })).optional(),
  /** What B's request asked for, and whether the ID token bears it out; left out where there is none to tell. */
  asked: z.array(answerToAsked).optional(),
  durationMs: z.number().nonnegative(),
  /** Of a mix-up: what it costs a person, and which account each user of the app is joined with at the end. */
  mixUp: z
    .object({
      cost: z.string(),
      joined: z.object({ A: provenAccount.nullable(), B: provenAccount.nullable() }),
    })
    .optional(),
});

/** The whole file. */
export const verdictsFile = z.object({
  target: z.string(),
  mode,
  startedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  /** What was taken for granted because nobody has documented it, where the target is made from documentation. */
  assumed: z.array(z.string()).readonly().optional(),
  /** What broke the offline world on purpose; left out where nothing did. */
  fault: z.string().optional(),
  verdicts: z.array(verdict),
});

export type { Layer };
export type ConsentSeen = z.infer<typeof consentSeen>;
export type ProvenAccount = z.infer<typeof provenAccount>;
export type Judgement = z.infer<typeof judgement>;
export interface PairJudgement extends Omit<Judgement, 'verdict'> {
  verdict: z.infer<typeof pairVerdict>;
}
export type Verdict = z.infer<typeof verdict>;
export type VerdictsFile = z.infer<typeof verdictsFile>;

/** Name of the attachment by which a verdict travels from a test to the reporters. */
export const verdictAttachment = 'fresh-login-verdict';
