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
      `the other provider, through which people log in here, was not reached: ${came}, which counts as this provider's own, so that nothing was typed; where it is the other one's, give the profile a layer "upstream" with its host and that path as signInPath`,
    );
    this.name = 'UpstreamNotReached';
  }
}

/**
 * Whether a login form may be the other provider's, once what leads on to it was pressed on the one at `from`; null where
 * nothing was pressed, as no login form came. On the host that was left it is by the `signInPath` of a layer `upstream` alone; where the
 * profile has no such layer, another path has to do, unless it is one of the provider's own.
 */
export function isOfUpstream({ layers }: Pick<Profile, 'layers'>, from: Place | null, form: Place): boolean {
  const there = layers.filter(({ host }) => host === form.host);
  const upstream = there.filter(({ layer }) => layer === 'upstream');
  if (upstream.some(({ signInPath }) => signInPath === form.path)) return true;
  const isBack = from?.host === form.host;
  const own = there.filter(({ layer }) => layer !== 'upstream').map(({ signInPath }) => signInPath);
  if ([...own, ...(isBack ? [from.path] : [])].some((path) => isSamePage(path, form.path))) return false;
  const isTold = layers.some(({ layer }) => layer === 'upstream');
  if (isBack) return !isTold;
  return upstream.length > 0 || there.length === 0 || (from !== null && !isTold);
}

/** Keycloak shows a form once more at another path of the same realm. */
function isSamePage(path: string, now: string): boolean {
  const realm = /^(.*\/)login-actions\/authenticate$/.exec(now)?.[1];
  return path === now || (realm !== undefined && path.startsWith(realm));
}
