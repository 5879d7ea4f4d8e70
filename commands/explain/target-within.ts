import { isAuthorizeAt } from '../../core/providers/endpoints.ts';
import { type Profile, profileSchema } from '../../core/providers/profile.ts';
import type { TargetFile } from '../../core/targets/known/catalog.ts';
import type { TargetData } from '../../core/targets/target.ts';

/**
 * A target whose servers listen somewhere else at each start, by where they listened in a capture: the paths of its
 * profile tell. A server of which the capture holds nothing stands nowhere.
 */
export function targetWithin(at: TargetFile['at'], addresses: readonly URL[]): TargetData {
  const names: string[] = [];
  const placeless = at(
    new Proxy<Record<string, string>>(
      {},
      {
        get: (_, name) => {
          names.push(String(name));
          return nowhere(String(name));
        },
      },
    ),
  );
  const profile = profileSchema.parse(placeless.profile);
  const found = names.map((name) => [name, originOf(profile, nowhere(name), addresses) ?? nowhere(name)]);
  return at(Object.fromEntries(found));
}

/** No address of a capture has it (RFC 2606, 2). */
function nowhere(name: string): string {
  return `http://${name}.invalid`;
}

/** Where what the profile has at `place` stands in a capture. An authorize request is the surest; the latest counts. */
function originOf(profile: Profile, place: string, addresses: readonly URL[]): string | null {
  const { host } = new URL(place);
  const isAuthorize = ({ pathname, searchParams }: URL) =>
    searchParams.has('client_id') && isAuthorizeAt(profile, { host, path: pathname });
  const { layers, logout, casLogin, localLogout, endSessionUrl, logoutPageUrl } = profile;
  const paths = [
    ...layers.map((layer) => `http://${layer.host}${layer.signInPath}`),
    ...[logout?.url, casLogin?.url, localLogout?.url, endSessionUrl, logoutPageUrl],
  ].flatMap((url) => (url && new URL(url).host === host ? new URL(url).pathname : []));
  const isOther = ({ pathname }: URL) => paths.some((path) => path !== '/' && pathname.startsWith(path));
  return (addresses.findLast(isAuthorize) ?? addresses.findLast(isOther))?.origin ?? null;
}
