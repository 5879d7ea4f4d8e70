import { keap } from './keap.ts';
import type { Profile } from './profile.ts';

/** Every provider that is described, by the name it is asked for with. */
export const profiles: Readonly<Record<string, Profile>> = { keap };
