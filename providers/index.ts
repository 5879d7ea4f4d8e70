import { closestMatch } from 'leven';
import { UserError } from '../config/user-error.ts';
import { keap } from './keap.ts';
import type { Profile } from './profile.ts';

/** Every provider that is described, by the name it is asked for with. */
export const profiles: Readonly<Record<string, Profile>> = { keap };

/** The profile of that name; throws a UserError that names the known ones, and the one that was meant. */
export function profileNamed(name: string): Profile {
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile) return profile;
  const known = Object.keys(profiles);
  // Two letters off is a slip; more is another word, and a guess would only confuse.
  const meant = closestMatch(name.toLowerCase(), known, { maxDistance: 2 });
  throw new UserError(
    `there is no provider "${name}"; known: ${known.join(', ')}${meant ? `. Did you mean ${meant}?` : ''}`,
  );
}
