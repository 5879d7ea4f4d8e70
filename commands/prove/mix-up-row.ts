import type { z } from 'zod';
import type { OptionalVerb } from '../../core/app/driver.ts';
import type { Design, ProtectionName } from '../../core/app/protections.ts';
import type { AppUser } from '../../core/app/users.ts';
import type { Named } from '../../core/base/catalog.ts';
import type { pairVerdict } from '../../core/verdict/schema.ts';
import type { MixUpStory } from '../../fixtures/mix-ups/stage.ts';

type PairVerdict = z.infer<typeof pairVerdict>;

/** A way in which a user of the app and an account get joined that do not belong together. docs/mix-ups.md tells each. */
export interface MixUpRow {
  title: string;
  /** What it costs a person, as a sentence. */
  cost: string;
  story: MixUpStory;
  /** Who ought to be joined by the attempt that it ends with; null where nobody ought to be. */
  rightful: AppUser['id'] | null;
  /** What comes of it at an app without protection, and at one that has what it takes. */
  weak: PairVerdict;
  strong: PairVerdict;
  /** Each of these keeps it from happening by itself. */
  stoppedBy: readonly ProtectionName[];
  /** Each of these does so where the provider sends an ID token (OpenID Connect), as Keap does not. */
  stoppedByIdToken?: readonly ProtectionName[];
  /** Protections that the app has all along: without them something else comes first. */
  restsOn?: readonly ProtectionName[];
  /** How an app is made at which it shows. */
  design?: Partial<Design>;
  /** What the app's driver has to know. */
  needs?: OptionalVerb;
  /** PKCE keeps it from happening whatever the app does: a code of one flow is worth nothing in another (RFC 7636, 1). */
  pkceStops?: true;
  /** Why it can be told of the offline world alone; absent where a real server will do. */
  offlineAlone?: string;
  /** What it rests on. */
  source: string;
}

export type MixUp = Named<MixUpRow>;
