import { type Line, Painted, textOf } from './line.ts';
import { wrapped } from './wrapped.ts';

/** Less than this beside the first words of a row is no place for a text: it stands below them. */
const leastRoom = 30;

/** A row of a table in one piece: words with a gap, more words with a gap, and a text. */
const row = /^( *\S.*? {2,}\S.*? {2,})(\S.*)$/;

/**
 * A line as several that are no wider than a terminal, cut between words: the text of a row goes on below where it began, or
 * below the whole row where there is no room beside it. A word that is longer, such as an address, stays whole.
 */
export function toWidth(line: Line, columns: number): Line[] {
  const pieces = typeof line === 'string' ? [line] : line;
  const whole = pieces.map(textOf).join('');
  if (whole.length <= columns) return [line];
  const indent = whole.length - whole.trimStart().length;
  const last = pieces.at(-1);
  const [before, text] =
    pieces.length > 1 && typeof last === 'string' ? [pieces.slice(0, -1), last] : partsOf(whole);
  const start = text.trimStart();
  if (before.length === 0) {
    const [first = '', ...others] = wrapped(start, '', columns - indent - 2);
    return [' '.repeat(indent) + first, ...others.map((one) => ' '.repeat(indent + 2) + one)];
  }
  const at = whole.length - start.length;
  if (columns - at < leastRoom) return [trimmed(before), ...wrapped(start, ' '.repeat(indent + 4), columns)];
  const [first = '', ...others] = wrapped(start, '', columns - at);
  const gap = ' '.repeat(text.length - start.length);
  return [[...before, gap + first], ...others.map((one) => ' '.repeat(at) + one)];
}

function partsOf(whole: string): [before: string[], text: string] {
  const [, before, text] = row.exec(whole) ?? [];
  return before === undefined || text === undefined ? [[], whole] : [[before], text];
}

function trimmed(pieces: readonly (string | Painted)[]): Line {
  return pieces.map((piece, index) => {
    if (index < pieces.length - 1) return piece;
    return typeof piece === 'string' ? piece.trimEnd() : new Painted(piece.text.trimEnd(), piece.colour);
  });
}
