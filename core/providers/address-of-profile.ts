import { z } from 'zod';
import { isSecret } from '../text/secret-names.ts';

/** Somewhere that a profile sends to, by its place in it. */
export interface ProfileAddress {
  at: readonly string[];
  /** As `URL` has it: a name, or an IPv6 address in brackets. */
  hostname: string;
  /** Null for a host, which is of any scheme. */
  protocol: string | null;
  /** Whether the browser alone goes there, without a token: `authorizeUrl`, a logout, a layer's host. */
  isForBrowser: boolean;
}

/** What is said of a text of the profile beyond what its schema tells. A whole URL of which nothing is said gets tokens. */
const uses = z.registry<{ is: 'for-browser' | 'never-asked' }>();

const wholeUrl = () =>
  z.url({ protocol: /^https?$/, error: 'expected a whole URL, with http:// or https://' });

const addressToAsk = () =>
  wholeUrl().refine((address) => !URL.canParse(address) || tellsNoSecret(address), {
    error:
      'expected an address without a user, a password, a secret or a token in it: browsers, logs and reports show it whole',
  });

/** An address to which the app's server sends tokens or the client secret, or a browser an ID token. */
export const url = addressToAsk();

/** Whether an address, which is told wherever it goes, holds what nobody may be told (RFC 6749, 2.3.1). */
function tellsNoSecret(address: string): boolean {
  const { username, password, searchParams } = new URL(address);
  return username === '' && password === '' && ![...searchParams.keys()].some(isSecret);
}

/** An address that a browser alone opens, and that no token goes to. */
export const browserUrl = addressToAsk().register(uses, { is: 'for-browser' });

/** An address that people read, and nothing is sent to. */
export const readUrl = wholeUrl().register(uses, { is: 'never-asked' });

/** An authorize URL with a place for the tenant in it. */
export const tenantUrl = z
  .string()
  .regex(/^https?:\/\/\S*\{tenant\}/, 'expected a whole URL with {tenant} in it')
  .register(uses, { is: 'for-browser' });

/** An address at which a tenant is used: people give it, and nothing is sent to it. */
export const tenantAddress = z
  .string()
  .regex(
    /^https?:\/\/(?:[^\s/?#]*\{tenant\}[^\s/?#]*|[^\s/?#]+[^\s?#]*\?\S*=\{tenant\})/,
    'expected a whole URL with {tenant} in its host, or as the value of a parameter',
  )
  .register(uses, { is: 'never-asked' });

/** A host at which a browser is signed in, as in a URL: with the port where it is not the scheme's own. */
export const browserHost = z.string().min(1).register(uses, { is: 'for-browser' });

/**
 * Every address of a profile that anything is sent to. It goes by the schema and not by names of fields, so that a field
 * that is added is looked at like the others; names of claims, which may be URLs, are none.
 */
export function addressesIn(
  schema: z.core.$ZodType,
  value: unknown,
  at: readonly string[] = [],
): ProfileAddress[] {
  if (value === undefined || value === null) return [];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([key, field]) =>
        addressesIn(field, (value as Record<string, unknown>)[key], [...at, key]),
      );
    case 'array':
      return (value as unknown[]).flatMap((one, index) =>
        addressesIn(def.element, one, [...at, String(index)]),
      );
    case 'union': {
      const fitting = def.options.find((option) => z.safeParse(option, value).success);
      return fitting ? addressesIn(fitting, value, at) : [];
    }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return addressesIn(def.innerType, value, at);
    default:
      return addressOf(schema, String(value), at);
  }
}

function addressOf(schema: z.core.$ZodType, text: string, at: readonly string[]): ProfileAddress[] {
  const use = uses.get(schema)?.is;
  if (use === 'never-asked' || (use === undefined && !(schema instanceof z.core.$ZodURL))) return [];
  const isUrl = /^https?:\/\//.test(text);
  const whole = (isUrl ? text : `http://${text}`).replaceAll('{tenant}', 'tenant');
  if (!URL.canParse(whole)) return [];
  const { hostname, protocol } = new URL(whole);
  return [{ at, hostname, protocol: isUrl ? protocol : null, isForBrowser: use === 'for-browser' }];
}
