import { isLoopback } from '../base/loopback.ts';
import { UserError } from '../base/user-error.ts';
import type { Profile } from '../providers/profile.ts';

/** What is typed for somebody: a password and a one-time code open an account, a name says whose it is. */
export type CredentialKind = 'name' | 'password' | 'code';

/** A place that may not be given a credential. The message says what would have gone where, never a value. */
export class UntrustedPlace extends UserError {
  readonly host: string;

  constructor(host: string, message: string) {
    super(message);
    this.name = 'UntrustedPlace';
    this.host = host;
  }
}

type Trusting = Pick<Profile, 'credentialHosts'>;

/**
 * The one definition of where a credential may go: to a host of the profile, over a connection that nobody can
 * read, encrypted or within this machine. All who type, send or judge ask here.
 */
export function trustedOrigins({ credentialHosts }: Trusting): string[] {
  return safeOrigins(credentialHosts);
}

/** The origins of these hosts (as in a URL, with a port) whose connections nobody can read. */
export function safeOrigins(hosts: readonly string[]): string[] {
  return hosts
    .filter((host) => URL.canParse(`http://${host}`))
    .flatMap((host) => {
      const plain = new URL(`http://${host}`);
      return [new URL(`https://${host}`).origin, ...(isLoopback(plain) ? [plain.origin] : [])];
    });
}

/** Whether nobody on the way can read what is sent there. */
export function isPrivate(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** Why a credential may not go there, to be put after the place; null where it may. */
export function whyNotThere(profile: Trusting, url: URL): string | null {
  if (trustedOrigins(profile).includes(url.origin)) return null;
  const isKnown = profile.credentialHosts.some(
    (host) => URL.canParse(`http://${host}`) && new URL(`http://${host}`).hostname === url.hostname,
  );
  return isKnown && !isPrivate(url) ? 'without encryption' : 'which the profile does not know';
}

/** @throws UntrustedPlace where a form that stands there may not be given a credential. */
export function needTrusted(profile: Trusting, url: URL): void {
  if (whyNotThere(profile, url) !== null) throw standsElsewhere(profile, url);
}

/** Of a form that stands where no credential may be given. */
export function standsElsewhere(profile: Trusting, url: URL): UntrustedPlace {
  const why = whyNotThere(profile, url) ?? 'which the profile does not know';
  return new UntrustedPlace(
    url.host,
    `the login form stands on ${url.host}, ${why}; no credentials were typed`,
  );
}

/** What is wrong with where a form would send what is typed into it. */
export type SendsWrongly = 'elsewhere' | 'in an address' | 'into another window' | 'nobody can tell where';

/** @throws UntrustedPlace always. `to` is where the form would send. */
export function withhold(what: SendsWrongly, to: string): never {
  const url = URL.canParse(to) ? new URL(to) : null;
  const host = url?.host || (url?.protocol ?? 'an address that is none');
  const how = {
    elsewhere: `sends what is typed to ${host}, which is none of the profile's credentialHosts, or without encryption`,
    'in an address': `sends what is typed to ${host} as a part of the address, by GET`,
    'into another window': `sends what is typed to ${host} in another window`,
    'nobody can tell where': `does not say where it sends what is typed (${host})`,
  }[what];
  throw new UntrustedPlace(host, `the login form ${how}; it was not typed`);
}
