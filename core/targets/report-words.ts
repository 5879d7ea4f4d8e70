import { z } from 'zod';
import type { Profile } from '../providers/profile.ts';
import { driftClass, severities } from '../verdict/drift.ts';
import { verdictsFile } from '../verdict/schema.ts';

/**
 * The words that reports are made of whoever signs in: the names of fields and of what they may say, and all that the
 * profile says, as far as it is known.
 */
export function reportWords(profile: Profile | null): string[] {
  return [...textsIn([z.toJSONSchema(verdictsFile), profile, severities]), ...driftClass.options];
}

/** Every text of a plain value, the keys included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}
