import { textOfBytes } from './view.ts';
import { asLatin1, inWindows1252 } from './windows-1252.ts';

/** What stands where a reader or a writer has no letter: U+FFFD (Encoding Standard, 4.1), and what Java, Python and Perl write. */
const signs = ['\ufffd', '?'];

/** Fewer letters of ASCII beside such signs would be found in texts that have nothing to do with it. */
const fewestOfAscii = 4;

/**
 * A text with letters beyond ASCII as whoever reads bytes has it that does not know their character set: its bytes in
 * UTF-8, UTF-16 and, where it has a byte for each letter, windows-1252, read as each of the narrow sets. Which of them a
 * text is in shows from none of it: the two letters `ß§` are in Latin-1 the bytes of one in UTF-8.
 */
export function readInAnotherSet(text: string): string[] {
  if (!beyondAscii.test(text)) return [];
  const all = [text, text.normalize('NFC'), text.normalize('NFD')].flatMap((one) => {
    const [narrow, wide] = [asLatin1(one), Buffer.from(one, 'utf16le')];
    const bytes = [Buffer.from(one), wide, Buffer.from(wide).swap16()];
    if (!/[^\0-\xff]/.test(narrow)) bytes.push(Buffer.from(narrow, 'latin1'));
    const asBytes = bytes.map((each) => each.toString('latin1'));
    return [narrow, ...asBytes, ...asBytes.map(inWindows1252), ...bytes.map(textOfBytes)];
  });
  return [...new Set(all)];
}

const beyondAscii = /[^\0-\x7f]/;

/**
 * A secret with letters beyond ASCII as a page shows it that is read or written in a character set without them: with a
 * sign for each such letter, each of its units in UTF-16, or each of its bytes in UTF-8.
 */
export function withSignsForLetters(secret: string): string[] {
  const composed = secret.normalize('NFC');
  if (!beyondAscii.test(composed)) return [];
  if ((secret.match(/[a-z\d]/gi)?.length ?? 0) < fewestOfAscii) return [];
  const lengths = [() => 1, (letter: string) => letter.length, (letter: string) => Buffer.byteLength(letter)];
  const withSigns = [secret, composed].flatMap((one) =>
    signs
      .filter((sign) => sign !== '?' || !isAtItsEnds.test(one))
      .flatMap((sign) =>
        lengths.map((length) => one.replace(/[^\0-\x7f]/gu, (letter) => sign.repeat(length(letter)))),
      ),
  );
  return [...new Set(withSigns)];
}

/** A letter beyond ASCII, in whose place no question mark is looked for: sentences end so, and queries begin. */
const isAtItsEnds = /^[^\0-\x7f]|[^\0-\x7f]$/;
