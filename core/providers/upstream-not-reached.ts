import { UserError } from '../base/user-error.ts';
import type { Profile } from './profile.ts';

/** Where a page stands. */
interface Place {
  host: string;
  path: string;
}

/** A login through another provider came to a login form of this one, which does not have its accounts. */
export class UpstreamNotReached extends UserError {
  constructor({ host, path }: Place) {
    super(
      `the other provider, through which people log in here, was not reached: what leads on to it (login.upstream) led to the login form at ${host}${path}, where nothing was typed`,
    );
    this.name = 'UpstreamNotReached';
  }
}

/**
 * Whether a login form may be the other provider's, once what leads on to it was pressed on the one at `from`; null where
 * nothing was pressed, as no login form came. On the host of a layer `upstream` it is, but for the very form that was left. Where
 * such layers stand on other hosts, one on the host that was left, or of another layer, is not. Where there is no such layer,
 * another host or path has to do.
 */
export function isOfUpstream({ layers }: Pick<Profile, 'layers'>, from: Place | null, form: Place): boolean {
  const there = layers.filter(({ host }) => host === form.host);
  const upstream = there.filter(({ layer }) => layer === 'upstream');
  if (from === null) return upstream.length > 0 || there.length === 0;
  const isMoved = form.host !== from.host || form.path !== from.path;
  if (upstream.length > 0) return isMoved || upstream.some(({ signInPath }) => signInPath === form.path);
  const isOwn = form.host === from.host || there.length > 0;
  return isMoved && !(isOwn && layers.some(({ layer }) => layer === 'upstream'));
}
