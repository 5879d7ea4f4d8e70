import { withoutUserPart } from '../../core/base/user-part.ts';
import { type Entry, exampleOf } from '../../core/providers/entry.ts';
import type { Values } from '../../core/remedies/advice/fill.ts';

/**
 * A value as the addresses of a provider want it: without the rest of a host that they have themselves (`acme` of
 * `acme.shop.example` for `{shop}.shop.example`), and with what each such value begins with.
 */
export function asInAddress(name: string, value: string, entry: Entry): string {
  const { begins = '', looksLike } = shapeOf(name, entry);
  const part = withoutRestOfHost(name, value, entry);
  const isToComplete = looksLike !== undefined && !fits(part, looksLike) && fits(begins + part, looksLike);
  return isToComplete ? begins + part : part;
}

function withoutRestOfHost(name: string, value: string, { endpoints }: Entry): string {
  const before = `https://{${name}}`;
  if (!endpoints.authorize.startsWith(before)) return value;
  const [rest] = /^\.[^/{}]+/.exec(endpoints.authorize.slice(before.length)) ?? [];
  return rest !== undefined && value.toLowerCase().endsWith(rest) ? value.slice(0, -rest.length) : value;
}

/** A part of an address must not bring more of one along, and a word is no host: a line for each value that is wrong. */
export function misplaced(entry: Entry, own: Values): string[] {
  return Object.entries(own).flatMap(([name, value = '']) => {
    if (name.endsWith('_path') && !/^\/(?![/\\])[^\s\\]*$/.test(value))
      return [
        `${name} is "${withoutUserPart(value)}", expected a path of that host, which begins with one slash`,
      ];
    const placeholder = entry.placeholders[name];
    if (!placeholder) return [];
    const expected = `${name} is "${value}", expected the ${placeholder.is}`;
    if (!/^[\w.~:-]+$/.test(value)) return [`${expected} alone, without https:// and without a path`];
    const { looksLike } = shapeOf(name, entry);
    const isEverybodys = entry.everybodys?.values[name]?.includes(value) ?? false;
    return looksLike === undefined || isEverybodys || fits(value, looksLike)
      ? []
      : [`${expected}, such as ${exampleOf(name, entry) ?? placeholder.is}`];
  });
}

/** A name with a dot in it, or this machine, and a port. */
const host = '(?:localhost|[\\w-]+(?:\\.[\\w-]+)+)(?::\\d+)?';

/** What a value looks like: as the provider says, and where it is all that stands for the host, a host. */
function shapeOf(
  name: string,
  { placeholders, endpoints }: Entry,
): { looksLike?: string; begins?: string | undefined } {
  const placeholder = placeholders[name];
  if (placeholder && 'looksLike' in placeholder) return placeholder;
  return endpoints.authorize.startsWith(`https://{${name}}/`) ? { looksLike: host } : {};
}

function fits(value: string, looksLike: string): boolean {
  return new RegExp(`^(?:${looksLike})$`, 'i').test(value);
}
