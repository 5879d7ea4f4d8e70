import type { Profile } from '../providers/profile.ts';
import { readAuthorizeUrl } from './authorize-url.ts';
import { nestParameters } from './build.ts';
import { readLogoutUrl } from './logout-url.ts';
import { unpaste } from './paste.ts';
import { Findings, type Problem } from './problem.ts';

/** What a check of a nested URL found. */
export interface NestedUrlCheck {
  problems: readonly Problem[];
  /** The URL with all of them put right: the same text if there are none, null if one is not mendable. */
  mended: string | null;
  /** The authorize parameters as they are in `mended`, or as far as they could be read; null without a service. */
  parameters: Record<string, string> | null;
}

/**
 * Says what is wrong with a logout URL that should carry an authorize URL, and puts it right where the text
 * itself says how. Never throws, whatever the text is. Checking `mended` finds nothing.
 * What is checked comes from the forum thread (the URL's shape), CAS (`service`, `url`, registered services),
 * RFC 3986 (encoding) and RFC 6749 (the authorize request).
 */
export function checkNestedUrl(profile: Profile, text: string): NestedUrlCheck {
  const findings = new Findings();
  const carried = readLogoutUrl(profile, unpaste(text, findings), findings);
  const parameters = carried && readAuthorizeUrl(profile, carried, findings);
  const { problems } = findings;
  return {
    problems,
    mended: mend(),
    parameters: parameters && Object.fromEntries(parameters),
  };

  function mend(): string | null {
    if (problems.length === 0) return text;
    if (parameters === null || problems.some(({ mendable }) => !mendable)) return null;
    return nestParameters(profile, [...parameters]);
  }
}
