import { randomUUID } from 'node:crypto';
import { isAuthorizeAt } from '../../providers/endpoints.ts';
import type { Profile } from '../../providers/profile.ts';
import { pathOf } from '../../trail/address.ts';

/**
 * A state that tells what was done to it on the way: a plain id would come out of one decoding too many, or of
 * being written in lower case, as it went in.
 */
export function telltaleState(): string {
  return `${randomUUID()}.Aa+/=&%41`;
}

/** Whether an address is the authorize endpoint, by any of its names. */
export function isAuthorize(profile: Profile, { host, pathname }: URL): boolean {
  return isAuthorizeAt(profile, { host, path: pathname });
}

/**
 * What decides for whom, for which client or in which way a request is answered (RFC 6749, 4.1.1; RFC 7636; RFC 9101;
 * RFC 8707; OpenID Connect Core 1.0, 3.1.2.1). More of another name may come along.
 */
const binding = [
  ...[
    'response_type',
    'response_mode',
    'client_id',
    'redirect_uri',
    'scope',
    'state',
    'nonce',
    'prompt',
    'max_age',
  ],
  ...['request', 'request_uri', 'resource', 'code_challenge', 'code_challenge_method', 'claims'],
  ...['login_hint', 'id_token_hint', 'acr_values', 'display'],
];

/** As often as it was sent, and with the same values: none may stand twice (RFC 6749, 3.1). */
function changeOf(name: string, sent: URL, arrived: URL): string[] {
  const [before, now] = [sent.searchParams.getAll(name), arrived.searchParams.getAll(name)];
  if (now.length === 0) return [`${name} is lost`];
  if (now.length !== before.length) return [`${name} stands there ${now.length} times`];
  return now.every((value, index) => value === before[index]) ? [] : [`${name} is another`];
}

/** What of the authorize request did not arrive as it was sent, and where it arrived. */
export interface Mangled {
  where: string;
  /** `state is lost, scope is another`; null when everything arrived. No value: some are secrets. */
  changes: string | null;
}

/** By the last authorize request among the addresses; null when there is no such request. */
export function mangledRequest(profile: Profile, sent: URL, addresses: readonly URL[]): Mangled | null {
  const arrived = addresses.findLast((address) => isAuthorize(profile, address));
  if (!arrived) return null;
  const changes = [
    ...[...new Set(sent.searchParams.keys())].flatMap((name) => changeOf(name, sent, arrived)),
    ...binding
      .filter((name) => arrived.searchParams.has(name) && !sent.searchParams.has(name))
      .map((name) => `${name} was added`),
  ];
  return { where: arrived.host + pathOf(arrived), changes: changes.join(', ') || null };
}
