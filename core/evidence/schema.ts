import { z } from 'zod';
import { landing } from '../trail/landing.ts';
import { trail } from '../trail/trail.ts';
import { layer, verdict, verdictName } from '../verdict/schema.ts';

/**
 * Whose something is: user A's account, user B's, somebody else's, or nobody's. `both`, where a provider keeps several
 * people signed in in one browser: A's and B's.
 */
export const owner = z.enum(['A', 'B', 'other', 'both']).nullable();

/** Whose session each layer holds after a step, in the browser of that step. */
export const ledger = z.object({ app: owner, local: owner, sso: owner, upstream: owner, token: owner });

/** Where a name of A's or B's stands on a screenshot; fractions of its width and height. */
export const mark = z.object({
  owner: z.enum(['A', 'B']),
  left: z.number(),
  top: z.number(),
  width: z.number(),
  height: z.number(),
});

export const shot = z.object({
  /** Name of the JPEG attachment. */
  attachment: z.string(),
  width: z.number(),
  height: z.number(),
  marks: z.array(mark),
});

const person = z.object({
  user: z.string(),
  name: z.string(),
  username: z.string(),
  tenants: z.array(z.string()),
});

/** Attached before the first step: who is in the story, and where it plays. */
export const storyHead = z.object({
  scenario: z.string(),
  title: z.string(),
  order: z.number(),
  strategy: z.string(),
  delivery: z.string(),
  browser: z.string(),
  /** Null where nobody has said. */
  expected: z.object({ verdict: verdictName, layer: layer.nullable() }).nullable(),
  people: z.object({ A: person, B: person }),
  /** Hosts by what they are, in the order in which a diagram shows them. */
  places: z.array(z.object({ host: z.string(), name: z.string() })),
  startedAt: z.iso.datetime(),
  /** Where nobody can tell after each step whose account the app's user is connected to: only the end of the story says it then. */
  connectionUntold: z.literal(true).optional(),
});

/** Attached when a step begins, and once more, whole, when it has ended; the later one counts. */
export const storyStep = z.object({
  index: z.number().int().nonnegative(),
  who: z.enum(['A', 'B']).nullable(),
  /** `logs out of the app`; with the person before it, a sentence. */
  what: z.string(),
  /** Which browser; null where time alone passes. */
  browser: z.string().nullable(),
  /** False of a step in which the story was cut off. */
  ended: z.boolean(),
  trail,
  landing: landing.nullable(),
  /** Tenant or username that the app of this user is connected to now. */
  connectedTo: z.string().nullable(),
  ledger,
  shot: shot.nullable(),
});

/** One scenario of the report: its head, its steps as far as they came, and its verdict where there is one. */
export const scenarioEvidence = z.object({
  head: storyHead,
  steps: z.array(storyStep),
  verdict: verdict.nullable(),
  /** Why there is no verdict, or why its test failed after it. */
  trouble: z.string().nullable(),
  /** The Playwright trace, relative to the report and kept beside it: the page links there. Null where none was kept. */
  trace: z
    .string()
    .regex(/^traces\/\d+\.zip$/)
    .nullable(),
});

export type Owner = z.infer<typeof owner>;
export type Ledger = z.infer<typeof ledger>;
export type Mark = z.infer<typeof mark>;
export type Shot = z.infer<typeof shot>;
export type StoryHead = z.infer<typeof storyHead>;
export type StoryStep = z.infer<typeof storyStep>;
export type ScenarioEvidence = z.infer<typeof scenarioEvidence>;

/** Names of the attachments by which a story travels from a test to the reporters. */
export const headAttachment = 'fresh-login-story';
export const stepAttachment = 'fresh-login-step';
