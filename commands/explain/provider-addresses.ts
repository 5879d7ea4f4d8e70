import { authorizeUrlsOf } from '../../core/providers/endpoints.ts';
import type { Profile } from '../../core/providers/profile.ts';
import type { LandingKind } from '../../core/trail/landing.ts';
import { decodedAddress } from './same-address.ts';

/** What an address tells of a provider, as its profile has it. */
export class ProviderAddresses {
  readonly #profile: Profile;
  readonly #endpoints: readonly URL[];
  readonly #hosts: ReadonlySet<string>;

  constructor(profile: Profile) {
    this.#profile = profile;
    this.#endpoints = authorizeUrlsOf(profile).map((url) => new URL(url));
    const logouts = [
      profile.logout?.url,
      profile.localLogout?.url,
      profile.casLogin?.url,
      profile.endSessionUrl,
      profile.logoutPageUrl,
    ];
    this.#hosts = new Set([
      ...profile.layers.map(({ host }) => host),
      ...profile.credentialHosts,
      ...this.#endpoints.map(({ host }) => host),
      ...logouts.flatMap((url) => (url ? new URL(url).host : [])),
    ]);
  }

  has(host: string): boolean {
    return this.#hosts.has(host);
  }

  isAuthorize({ host, pathname }: { host: string; pathname: string }): boolean {
    return this.#endpoints.some((one) => one.host === host && one.pathname === pathname);
  }

  /** The authorize request that an address is, or carries in a parameter, as a logout's `service` does; or null. */
  authorizeRequest(url: URL): URL | null {
    if (this.isAuthorize(url)) return url;
    if (!this.has(url.host)) return null;
    for (const value of url.searchParams.values())
      if (URL.canParse(decodedAddress(value))) {
        const inner = new URL(decodedAddress(value));
        if (this.isAuthorize(inner)) return inner;
      }
    return null;
  }

  /** Whether a layer's own sign-in stands here; the authorize endpoint is none. */
  isSignIn(url: URL): boolean {
    if (this.isAuthorize(url)) return false;
    return this.#profile.layers.some(
      ({ host, signInPath }) => host === url.host && url.pathname.startsWith(signInPath),
    );
  }

  /** What the page at an address will have been, where it is not in the file. */
  kindByAddress(url: URL): LandingKind | null {
    if (this.isSignIn(url)) return 'login-form';
    const { host, pathname } = url;
    const sign = this.#profile.pages.find(
      (page) => page.host === host && page.path !== undefined && new RegExp(page.path).test(pathname),
    );
    return sign?.landing ?? null;
  }

  /** How far out a host's session is: 0 is the outermost; Infinity where none is kept. */
  depthOf(host: string): number {
    const depth = this.#profile.layers.findIndex((layer) => layer.host === host);
    return depth < 0 ? Number.POSITIVE_INFINITY : depth;
  }
}
