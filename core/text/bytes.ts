import { joinedLines } from './joined-lines.ts';
import { type ListedNumber, listedNumbers } from './listed-numbers.ts';
import { type View, ViewBuilder } from './view.ts';

/** Stands between two pieces, so that nothing is found across them. */
const between = 0xffff;

/** Bytes that are written down in a text, piece by piece; byte `i` of a piece stands at `froms[i]` up to `tos[i]`. */
interface Piece {
  bytes: ArrayLike<number>;
  froms: ArrayLike<number>;
  tos: ArrayLike<number>;
  /** They are characters instead (Unicode code points): some are more than a byte holds. */
  areCharacters?: boolean;
}

/** A text says so where something is missing: what the bytes say is cut there too. A few signs may be too few for a byte. */
const isCutBehind = /^[^\w.…]{0,3}[\w+/-]{0,2}[^\w.…]{0,3}(?:…|\.\.\.)/;
const isCutBefore = /(?:…|\.\.\.)[^\w.…]{0,3}[\w+/-]{0,3}[^\w.…]{0,3}$/;
const isCutBetween = /…|\.\.\./;
const mark = '...';

/**
 * What the bytes say that a text holds as Base64, as hexadecimal digits, or as a list of numbers. `decoded` notes which
 * of them were read: what another view has of the same place in the same letters is not read again.
 */
export function* writtenBytes(view: View, decoded: Set<string>): Generator<View> {
  yield* digitsRead(view, decoded);
  const joined = joinedLines(view);
  if (joined) yield* digitsRead(joined, decoded);
  const listed = notYet(view, /(?:0x)?[0-9a-f]{2}(?:[^0-9a-z]{0,6}(?:0x)?[0-9a-f]{2}){3,}/gi, decoded);
  yield* viewOfPieces(
    view,
    listed.map((found) => hexPiece(found, 0)),
  );
  for (const [reading, lists] of listedNumbers(view.text).entries()) {
    const keyOf = (list: readonly ListedNumber[]) =>
      `${reading} ${placeIn(view, list[0]?.from ?? 0, list.at(-1)?.to ?? 0)} ${list.map(({ value }) => value)}`;
    yield* viewOfPieces(view, added(lists, keyOf, decoded).map(numbersPiece));
  }
}

function* digitsRead(view: View, decoded: Set<string>): Generator<View> {
  const runs = (pattern: RegExp) => notYet(view, pattern, decoded);
  const base64 = runs(/[\w+/-]{6,}(?:\r?\n[\w+/-]{6,})*(?:\r?\n[\w+/-]+)?/g);
  // Where a secret begins in it is not known: what stands before it moves it by up to three characters.
  for (const skip of [0, 1, 2, 3])
    yield* viewOfPieces(
      view,
      base64.map((found) => base64Piece(found, skip)),
    );
  const hex = runs(/[0-9a-f]{8,}/gi);
  for (const skip of [0, 1])
    yield* viewOfPieces(
      view,
      hex.map((found) => hexPiece(found, skip)),
    );
}

function notYet(view: View, pattern: RegExp, decoded: Set<string>): RegExpExecArray[] {
  const keyOf = ({ 0: run, index }: RegExpExecArray) =>
    `${pattern.source} ${placeIn(view, index, index + run.length)} ${run}`;
  return added([...view.text.matchAll(pattern)], keyOf, decoded);
}

function placeIn({ from, to }: View, first: number, end: number): string {
  return `${from[first]} ${to[end - 1]}`;
}

function added<T>(all: readonly T[], keyOf: (one: T) => string, decoded: Set<string>): T[] {
  return all.filter((one) => decoded.size < decoded.add(keyOf(one)).size);
}

function* viewOfPieces(of: View, found: readonly Piece[]): Generator<View> {
  if (found.length === 0) return;
  const pieces = found.flatMap((piece) => [...partsOf(of.text, piece)]);
  const most = pieces.reduce((sum, { bytes }) => sum + bytes.length * 2 + 1 + 2 * mark.length, 0);
  const builder = new ViewBuilder(of, most);
  for (const { bytes, froms, tos, areCharacters = false } of pieces) {
    const [first, end] = [froms[0] ?? 0, tos[bytes.length - 1] ?? 0];
    if (isCutBefore.test(of.text.slice(Math.max(0, first - 12), first)))
      builder.addText(mark, first, first + 1);
    if (areCharacters) addCharacters(builder, { bytes, froms, tos });
    else builder.addBytes(bytes, froms, tos);
    if (isCutBehind.test(of.text.slice(end, end + 12))) builder.addText(mark, first, first + 1);
    builder.add(between, first, first + 1);
  }
  yield builder.view();
}

/** What stands before a mark that something is missing, and what behind it: `50 61 … 12 more bytes`. */
function* partsOf(text: string, piece: Piece): Generator<Piece> {
  const { length } = piece.bytes;
  const isCut = isCutBetween.test(text.slice(piece.froms[0], piece.tos[length - 1]));
  let from = 0;
  for (let at = 1; isCut && at < length; at++) {
    if (!isCutBetween.test(text.slice(piece.tos[at - 1], piece.froms[at]))) continue;
    yield part(piece, from, at);
    from = at;
  }
  yield from === 0 ? piece : part(piece, from, length);
}

function part({ bytes, froms, tos, ...rest }: Piece, from: number, to: number): Piece {
  const within = (all: ArrayLike<number>) => Array.prototype.slice.call(all, from, to) as number[];
  return { bytes: within(bytes), froms: within(froms), tos: within(tos), ...rest };
}

const sextets = new Int8Array(128).fill(-1);
for (const [index, sign] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  sextets[sign.charCodeAt(0)] = index;
sextets['-'.charCodeAt(0)] = 62;
sextets['_'.charCodeAt(0)] = 63;

function base64Piece(found: RegExpMatchArray, skip: number): Piece {
  const [run] = found;
  const start = found.index ?? 0;
  const most = Math.ceil((run.length * 3) / 4);
  const bytes = new Uint8Array(most);
  const froms = new Int32Array(most);
  const tos = new Int32Array(most);
  let length = 0;
  let held = 0;
  let bits = 0;
  let heldFrom = 0;
  let left = skip;
  for (let at = 0; at < run.length; at++) {
    const sextet = sextets[run.charCodeAt(at)] ?? -1;
    // A line break.
    if (sextet < 0) continue;
    if (left > 0) {
      left--;
      continue;
    }
    if (bits === 0) heldFrom = at;
    held = ((held << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = (held >> bits) & 0xff;
    froms[length] = start + heldFrom;
    tos[length] = start + at + 1;
    length++;
    heldFrom = at;
  }
  return { bytes: bytes.subarray(0, length), froms: froms.subarray(0, length), tos: tos.subarray(0, length) };
}

function hexPiece(found: RegExpMatchArray, skip: number): Piece {
  const [run] = found;
  const start = (found.index ?? 0) + skip;
  const numbers = [...run.slice(skip).matchAll(/[0-9a-f]{2}/gi)];
  return {
    bytes: numbers.map(([digits]) => Number.parseInt(digits, 16)),
    froms: numbers.map(({ index }) => start + index),
    tos: numbers.map(({ index }) => start + index + 2),
  };
}

function numbersPiece(list: readonly ListedNumber[]): Piece {
  return {
    bytes: list.map(({ value }) => value),
    froms: list.map(({ from }) => from),
    tos: list.map(({ to }) => to),
    areCharacters: list.some(({ value }) => value > 0xff),
  };
}

function addCharacters(builder: ViewBuilder, { bytes, froms, tos }: Piece): void {
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at] ?? 0;
    builder.addText(code <= 0x10ffff ? String.fromCodePoint(code) : '\uffff', froms[at] ?? 0, tos[at] ?? 0);
  }
}
