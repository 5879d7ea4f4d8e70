import { type View, ViewBuilder } from './view.ts';
import { inWindows1252 } from './windows-1252.ts';

/** In the place of a unit: nothing, or white space. */
const nothing = 0;
const space = 0x20;

const known = new Map<number, string>();

/** What of a character counts: its letter, in neither case and without marks; one space for what is none. */
function fold(point: number): string {
  const before = known.get(point);
  if (before !== undefined) return before;
  const written = String.fromCodePoint(point);
  // U+0085 is a line break, and `…`, which that set has there, says that somebody cut a text.
  const character = point === 0x85 ? written : inWindows1252(written);
  const folded = /[\s\p{Cc}+]/u.test(character)
    ? ' '
    : character
        .normalize('NFKD')
        .replace(/[\p{M}\p{Cf}]/gu, '')
        // By way of capitals, as some letters have them in common: ß and ss, ς and σ, ı and i.
        .toUpperCase()
        .toLowerCase();
  // NUL stands between the letters of UTF-16.
  known.set(point, point === 0 ? '' : folded);
  return known.get(point) ?? '';
}

const ascii = Uint16Array.from({ length: 128 }, (_, point) => fold(point).charCodeAt(0) || nothing);

/**
 * A view in which those that a reader takes for the same are the same: upper case and lower case, a letter with its
 * accents in one character or in several, white space of every kind and length, and the "+" that forms write for it,
 * and the controls of Latin-1 and what browsers show in their place (HTML, 13.2.5.80).
 */
export function folded(view: View): View {
  const { text } = view;
  const builder = new ViewBuilder(view, text.length * 4);
  let isSpace = false;
  const add = (unit: number, from: number, to: number) => {
    if (unit === nothing || (unit === space && isSpace)) return;
    isSpace = unit === space;
    builder.add(unit, from, to);
  };
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      add(ascii[unit] ?? nothing, at, at + 1);
      at++;
      continue;
    }
    const point = text.codePointAt(at) ?? unit;
    const end = at + (point > 0xffff ? 2 : 1);
    const letters = fold(point).slice(0, 4 * (end - at));
    for (let index = 0; index < letters.length; index++) add(letters.charCodeAt(index), at, end);
    at = end;
  }
  return builder.view();
}
