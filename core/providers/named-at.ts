/**
 * What a field of an answer names, as text, or null where there is none, or it is neither a text nor a whole number.
 * `path` leads to it from the outside in. A list names something where all of its entries name the same: of
 * several, none is the one that is meant.
 */
export function namedAt(answer: unknown, path: readonly string[]): string | null {
  const [field, ...rest] = path;
  if (Array.isArray(answer)) {
    const named = new Set(answer.map((entry: unknown) => namedAt(entry, path)));
    return named.size === 1 ? ([...named][0] ?? null) : null;
  }
  if (field === undefined) return textOf(answer);
  if (typeof answer !== 'object' || answer === null || !Object.hasOwn(answer, field)) return null;
  return namedAt(Reflect.get(answer, field), rest);
}

/** Some providers have numbers for ids. One that JSON does not carry exactly (RFC 8259, 6) may be another's. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string' && value !== '') return value;
  return Number.isSafeInteger(value) ? String(value) : null;
}
