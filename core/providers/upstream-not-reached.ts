import { UserError } from '../base/user-error.ts';
import type { Profile } from './profile.ts';

/** Where a page stands. */
interface Place {
  host: string;
  path: string;
}

/** A login through another provider came to a login form of this one, which does not have its accounts. */
export class UpstreamNotReached extends UserError {
  /** `from`: the login form on which what leads on was pressed; null where none came. */
  constructor(from: Place | null, { host, path }: Place) {
    const came = from
      ? `what leads on to it (login.upstream) led to the login form at ${host}${path}`
      : `nothing that leads on to it (login.upstream) was pressed, and the login form at ${host}${path} came`;
    super(
      `the other provider, through which people log in here, was not reached: ${came}, which counts as this provider's own, so that nothing was typed; where it is the other one's, give the profile a layer "upstream" with its host and the beginning of that path as signInPath`,
    );
    this.name = 'UpstreamNotReached';
  }
}

/**
 * Whether a login form may be the other provider's, once what leads on to it was pressed on the one at `from`; null where
 * nothing was pressed, as no login form came. Of the layers on its host it is that one's whose `signInPath` its path begins
 * with, the longest; where none says so, on the host that was left, another path has to do, and only where the profile has
 * no layer `upstream`.
 */
export function isOfUpstream({ layers }: Pick<Profile, 'layers'>, from: Place | null, form: Place): boolean {
  const there = layers.filter(({ host }) => host === form.host);
  const [nearest] = there
    .filter(({ signInPath }) => form.path.startsWith(signInPath) || isSamePage(signInPath, form.path))
    .sort((one, other) => other.signInPath.length - one.signInPath.length);
  if (nearest?.layer === 'upstream') return true;
  const isBack = from?.host === form.host;
  // A path of "/" says nothing of a page beneath it.
  if ((nearest && nearest.signInPath !== '/') || nearest?.signInPath === form.path) return false;
  if (isBack && isSamePage(from.path, form.path)) return false;
  const isTold = layers.some(({ layer }) => layer === 'upstream');
  if (isBack) return !isTold;
  return there.some(({ layer }) => layer === 'upstream') || there.length === 0 || (from !== null && !isTold);
}

/** Keycloak shows a form once more at another path of the same realm. */
function isSamePage(path: string, now: string): boolean {
  const realm = /^(.*\/)login-actions\/authenticate$/.exec(now)?.[1];
  return path === now || (realm !== undefined && path.startsWith(realm));
}
