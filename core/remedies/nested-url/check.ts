import type { Profile } from '../../providers/profile.ts';
import { isAuthorizeUrl, readAuthorizeUrl } from './authorize-url.ts';
import { readBeside } from './beside.ts';
import { authorizeUrlWith, nestUrl } from './build.ts';
import { type LogoutShape, shapeFor, shapesOf } from './logout-shape.ts';
import { readLogoutUrl } from './logout-url.ts';
import { readPageUrl } from './page-url.ts';
import { unpaste } from './paste.ts';
import { Findings, type Problem } from './problem.ts';
import { beginsAt } from './query.ts';

/** What a check of a nested URL found. */
export interface NestedUrlCheck {
  problems: readonly Problem[];
  /** The URL with all of them put right: the same text if there are none, null if one is not mendable. */
  mended: string | null;
  /**
   * The authorize parameters as they are in `mended`, or as far as they could be read, without secrets; none
   * where the logout goes on to a page of the app; null where it goes on to nothing.
   */
  parameters: Record<string, string> | null;
}

/**
 * Says what is wrong with a logout URL that should carry an authorize URL, or the page that the provider's logout
 * goes on to, and puts it right where the text itself says how. Never throws, whatever the text is, and takes
 * time in proportion to its length. Checking `mended` finds nothing, and the secrets that `secrets.ts` finds are not in it.
 * What is checked comes from the forum thread (the URL's shape), CAS (`service`, `url`, registered services),
 * OpenID Connect RP-Initiated Logout (`post_logout_redirect_uri`), RFC 3986 (encoding) and RFC 6749 (the authorize
 * request).
 * @throws UserError where the profile has no logout that goes on to anything.
 */
export function checkNestedUrl(profile: Profile, text: string): NestedUrlCheck {
  const findings = new Findings();
  const shapes = shapesOf(profile);
  const isLogoutUrl = (url: string) => shapes.some((shape) => beginsAt(shape.url, url));
  const url = unpaste(text, isLogoutUrl, findings);
  const read = readNestedUrl(profile, shapeFor(profile, url), url, findings);
  const { problems } = findings;
  return {
    problems,
    mended: mend(),
    parameters: read && Object.fromEntries(read.parameters),
  };

  function mend(): string | null {
    if (problems.length === 0) return text;
    if (read === null || problems.some(({ mendable }) => !mendable)) return null;
    return read.rebuild();
  }
}

interface ReadUrl {
  parameters: ReadonlyMap<string, string>;
  rebuild: () => string;
}

function readNestedUrl(
  profile: Profile,
  shape: LogoutShape,
  url: string,
  findings: Findings,
): ReadUrl | null {
  const found = readLogoutUrl(profile, shape, url, findings);
  if (found === null) return null;
  const isPath = shape.goesOnTo === 'path' && found.service.startsWith('/');
  const carried = isPath ? { ...found, service: new URL(shape.url).origin + found.service } : found;
  const isRegistered = shape.goesOnTo === 'registered-page';
  const beside = isRegistered ? readBeside(shape, carried, findings) : new Map<string, string>();
  if (isRegistered && !isAuthorizeUrl(profile, carried.service)) {
    const page = readPageUrl(shape, carried, findings);
    return { parameters: new Map(), rebuild: () => nestUrl(shape, page, beside) };
  }
  const parameters = readAuthorizeUrl(profile, shape, carried, findings);
  return {
    parameters,
    rebuild: () => nestUrl(shape, authorizeUrlWith(profile, [...parameters]), beside),
  };
}
