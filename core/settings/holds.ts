/** What is shorter stands in many another value, and of letters alone or digits alone what is shorter than eight. */
const fewest = 4;
const fewestOfWords = 8;

/**
 * Whether a value is this secret, or has it within it: whatever its case, without the blanks of both, and with the percent escapes of the
 * value undone once. A short word or number within a value is none: it stands there by itself.
 */
export function holds(value: string, secret: string): boolean {
  const sought = plain(secret);
  const isWord = sought.length < fewestOfWords && /^(?:\p{L}+|\p{N}+)$/u.test(sought);
  return [value, withoutEscapes(value)]
    .map(plain)
    .some((looked) => looked === sought || (sought.length >= fewest && !isWord && looked.includes(sought)));
}

/** A password loses line breaks as it is typed, and a key its blanks as it is read. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, '').toLowerCase();
}

function withoutEscapes(text: string): string {
  return text.replaceAll(/(?:%[\da-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
  );
}
