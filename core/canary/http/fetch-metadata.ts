import { getPublicSuffix } from 'tough-cookie';

/** A page's policy, as far as browsers know it; the default where it has none (Referrer Policy, 3). */
export type ReferrerPolicy = (typeof policies)[number];

const policies = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const;

export const defaultPolicy: ReferrerPolicy = 'strict-origin-when-cross-origin';

/** The last token that is known counts (Referrer Policy, 8.1); null when there is none. */
export function parsePolicy(value: string | null): ReferrerPolicy | null {
  const tokens = (value ?? '').toLowerCase().split(/[\s,]+/);
  return (
    tokens.map((token) => policies.find((one) => one === token)).findLast((one) => one !== undefined) ?? null
  );
}

/** What a navigation tells the server of where it comes from. */
export interface Coming {
  /** The page that asks; null for an address that was typed. */
  from: URL | null;
  policy: ReferrerPolicy;
  /** Every address of this chain of redirects, the one that is asked for last. */
  chain: readonly URL[];
  method: string;
  /** Whether a click or a key led to it. */
  isPressed: boolean;
}

/** `Referer` and `Origin` (Referrer Policy, 8.3; Fetch, 3.2), and Fetch Metadata, as Chromium sends them. */
export function headersOfNavigation({
  from,
  policy,
  chain,
  method,
  isPressed,
}: Coming): Record<string, string> {
  const to = chain.at(-1);
  if (!to) return {};
  const referer = from && refererOf(from, to, policy);
  const metadata = {
    'sec-fetch-site': siteOf(from, chain),
    'sec-fetch-mode': 'navigate',
    ...(isPressed && { 'sec-fetch-user': '?1' }),
    'sec-fetch-dest': 'document',
  };
  return {
    ...(referer && { referer }),
    ...(method === 'POST' && { origin: originOf(from, chain, policy) }),
    ...(isTrustworthy(to) && metadata),
  };
}

/** The same of what a page loads beside it, by the usual policy. */
export function headersBeside(page: URL, url: URL, as: string): Record<string, string> {
  const referer = refererOf(page, url, defaultPolicy);
  const metadata = {
    'sec-fetch-site': siteOf(page, [url]),
    'sec-fetch-mode': as === 'iframe' ? 'navigate' : 'no-cors',
    'sec-fetch-dest': as,
  };
  return { ...(referer && { referer }), ...(isTrustworthy(url) && metadata) };
}

/** Schemefully: http and https of one host are two sites. */
export function isSameSite(one: URL, other: URL): boolean {
  const site = ({ protocol, hostname }: URL) =>
    `${protocol}//${getPublicSuffix(hostname, { ignoreError: true }) ?? hostname}`;
  return site(one) === site(other);
}

function isTrustworthy({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/** The farthest of the whole chain (Fetch Metadata, 2.3). */
function siteOf(from: URL | null, chain: readonly URL[]): string {
  if (!from) return 'none';
  if (chain.every((url) => url.origin === from.origin)) return 'same-origin';
  return chain.every((url) => isSameSite(url, from)) ? 'same-site' : 'cross-site';
}

function isDowngrade(from: URL, to: URL): boolean {
  return from.protocol === 'https:' && !isTrustworthy(to);
}

function refererOf(from: URL, to: URL, policy: ReferrerPolicy): string | null {
  const isSame = from.origin === to.origin;
  const whole = from.origin + from.pathname + from.search;
  const origin = `${from.origin}/`;
  const downgrade = isDowngrade(from, to);
  const by: Record<ReferrerPolicy, string | null> = {
    'no-referrer': null,
    'no-referrer-when-downgrade': downgrade ? null : whole,
    'same-origin': isSame ? whole : null,
    origin,
    'strict-origin': downgrade ? null : origin,
    'origin-when-cross-origin': isSame ? whole : origin,
    'strict-origin-when-cross-origin': isSame ? whole : downgrade ? null : origin,
    'unsafe-url': whole,
  };
  return by[policy];
}

/** `null` where the policy hides it, or where a redirect by another origin led on (Fetch, "redirect-tainted origin"). */
function originOf(from: URL | null, chain: readonly URL[], policy: ReferrerPolicy): string {
  const to = chain.at(-1);
  if (!from || !to) return 'null';
  const isTainted = chain.some((url, index) => {
    const next = chain[index + 1];
    return next !== undefined && next.origin !== url.origin && url.origin !== from.origin;
  });
  const isHidden =
    policy === 'no-referrer' ||
    (policy === 'same-origin' && from.origin !== to.origin) ||
    (/^(?:strict|no-referrer-when)/.test(policy) && isDowngrade(from, to));
  return isTainted || isHidden ? 'null' : from.origin;
}
