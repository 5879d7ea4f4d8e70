import type { Profile } from './profile.ts';

/** Stands in a template for the tenant while it is read as a URL. */
const place = 'tenant--place';

/**
 * The tenant that is used at an address, by the profile's `tenantAddresses`, or null. It is read as a browser reads it
 * (WHATWG URL), with or without its scheme: what merely begins like a host, stands in a parameter of another name, or
 * before an `@`, names no tenant.
 */
export function tenantAtAddress({ tenantAddresses = [] }: Pick<Profile, 'tenantAddresses'>, address: string) {
  const url = read(address);
  if (url === null) return null;
  const templates = tenantAddresses.map((one) => new URL(one.replaceAll('{tenant}', place)));
  // A host that many share is nobody's own, though it looks like one.
  const shared = templates.filter(({ hostname }) => hostname === hostOf(url));
  const found = (shared.length > 0 ? shared : templates).map((template) => tenantBy(template, url));
  return found.find((tenant) => tenant !== null) ?? null;
}

/** Whether a text is written as an address, and no name. */
export function isWrittenAsAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/|^[^\s@/?#]+[/?#]/i.test(text.trim());
}

function read(text: string): URL | null {
  const whole = /^https?:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  return url.username === '' && url.password === '' && !/@/.test(url.host) ? url : null;
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/\.$/, '');
}

function tenantBy(template: URL, url: URL): string | null {
  const [before = '', after] = template.hostname.split(place);
  const host = hostOf(url);
  if (after !== undefined) {
    const tenant = host.slice(before.length, host.length - after.length);
    const isItsOwn = host === before + tenant + after && tenant !== '' && !tenant.includes('.');
    return isItsOwn ? tenant : null;
  }
  if (host !== before) return null;
  const named = [...template.searchParams].find(([, value]) => value === place)?.[0];
  const said = named === undefined ? [] : url.searchParams.getAll(named);
  return said.length === 1 ? (said[0] ?? null) : null;
}
