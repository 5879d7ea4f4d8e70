/** Values of one's own, by the names that stand in braces. */
export type Values = Readonly<Record<string, string | undefined>>;

export interface Filled {
  /** An address, or a pattern where something is missing. */
  text: string;
  /** What still stands in braces in it. */
  missing: string[];
}

/**
 * An address with its parameters, every `{name}` filled in. What is not known stays in braces, so that nobody takes
 * the text for an address. A query that the address has of its own is kept (RFC 6749, 3.1).
 */
export function fillAddress(
  address: string,
  parameters: Readonly<Record<string, string>>,
  values: Values,
): Filled {
  const base = address.replaceAll(/\{(\w+)\}/g, (braced, name: string) => values[name] ?? braced);
  const query = Object.entries(parameters).map(
    ([name, template]) => `${encoded(name)}=${encoded(valueIn(template, values))}`,
  );
  const joint = base.includes('?') ? '&' : '?';
  const text = query.length === 0 ? base : `${base}${joint}${query.join('&')}`;
  const missing = new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
  return { text, missing: [...missing] };
}

/** What comes into a text around it becomes a part of an address there, and is encoded as one. */
function valueIn(template: string, values: Values): string {
  if (/^\{\w+\}$/.test(template)) return values[template.slice(1, -1)] ?? template;
  return template.replaceAll(/\{(\w+)\}/g, (braced, name: string) => {
    const value = values[name];
    return value === undefined ? braced : encoded(value);
  });
}

/** Encoded, but for what stands in braces still: `%7Bclient_id%7D` would be taken for a value. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/%7B(\w+)%7D/g, '{$1}');
}
