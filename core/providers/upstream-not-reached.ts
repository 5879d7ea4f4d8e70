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
 * nothing was pressed, as no login form came. On a host with a layer `upstream`, and on one that was not left, it is of the layer whose
 * `signInPath` its path begins with, the longest; elsewhere the other provider's is another path than the one that was left, and than the own ones.
 */
export function isOfUpstream({ layers }: Pick<Profile, 'layers'>, from: Place | null, form: Place): boolean {
  const there = layers.filter(({ host }) => host === form.host);
  const upstream = there.filter(({ layer }) => layer === 'upstream');
  if (upstream.some(({ signInPath }) => signInPath === form.path)) return true;
  const isBack = from?.host === form.host;
  if (isBack && isSamePage(from.path, form.path)) return false;
  const [nearest] = there
    .filter(({ signInPath }) => isBeneath(signInPath, form.path, upstream.length > 0 || !isBack))
    .sort((one, other) => other.signInPath.length - one.signInPath.length);
  if (nearest) return nearest.layer === 'upstream';
  const isTold = layers.some(({ layer }) => layer === 'upstream');
  if (isBack) return !isTold;
  return upstream.length > 0 || there.length === 0;
}

/** Whether a form is of the pages that begin so; "/" says nothing of a page beneath it. `isTold`: where layers tell whose all pages are. */
function isBeneath(signInPath: string, path: string, isTold: boolean): boolean {
  if (isSamePage(signInPath, path)) return true;
  const isWhole = signInPath.endsWith('/');
  const beginning = isWhole ? signInPath : `${signInPath}/`;
  return signInPath !== '/' && (isWhole || isTold) && path.startsWith(beginning);
}

/** Keycloak shows a form once more at another path of the same realm. */
function isSamePage(path: string, now: string): boolean {
  const realm = /^(.*\/)login-actions\/authenticate$/.exec(now)?.[1];
  return path === now || (realm !== undefined && path.startsWith(realm));
}
