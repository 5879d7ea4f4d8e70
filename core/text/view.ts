/**
 * A text as a way of decoding shows it, and where in the text that was given each of its UTF-16 units stands: unit `i`
 * was read from the units `from[i]` up to `to[i]` of it.
 */
export interface View {
  text: string;
  from: Int32Array;
  to: Int32Array;
}

/** The text itself. */
export function viewOf(text: string): View {
  const from = Int32Array.from({ length: text.length }, (_, index) => index);
  return { text, from, to: from.map((index) => index + 1) };
}

/** Makes a view unit by unit. */
export class ViewBuilder {
  readonly #of: View;
  #units: Uint16Array;
  #from: Int32Array;
  #to: Int32Array;
  #length = 0;

  /** `most` units will do: a decoded text is no longer than what it was written as, but for marks between pieces. */
  constructor(of: View, most: number) {
    this.#of = of;
    this.#units = new Uint16Array(most);
    this.#from = new Int32Array(most);
    this.#to = new Int32Array(most);
  }

  /** A unit that was read from the units `from` up to `to` of the view before. */
  add(unit: number, from: number, to: number): void {
    this.#units[this.#length] = unit;
    this.#from[this.#length] = this.#of.from[from] ?? 0;
    this.#to[this.#length] = this.#of.to[to - 1] ?? 0;
    this.#length++;
  }

  addText(text: string, from: number, to: number): void {
    for (let index = 0; index < text.length; index++) this.add(text.charCodeAt(index), from, to);
  }

  /** The units `from` up to `to` of the view before, as they are. */
  keep(from: number, to: number): void {
    for (let index = from; index < to; index++) this.add(this.#of.text.charCodeAt(index), index, index + 1);
  }

  /**
   * Bytes as UTF-8, and each that is none as Latin-1. Byte `i` was read from `froms[i]` up to `tos[i]`.
   */
  addBytes(bytes: ArrayLike<number>, froms: ArrayLike<number>, tos: ArrayLike<number>): void {
    for (let at = 0; at < bytes.length; ) {
      const lead = bytes[at] ?? 0;
      const length = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
      let point = length === 1 ? lead : lead & (0xff >> (length + 1));
      let end = at + 1;
      while (end < at + length && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) {
        point = (point << 6) | ((bytes[end] ?? 0) & 0x3f);
        end++;
      }
      const isWhole = end === at + length && point <= 0x10ffff;
      if (!isWhole) end = at + 1;
      const from = froms[at] ?? 0;
      const to = tos[end - 1] ?? 0;
      at = end;
      // Between the letters of UTF-16.
      if (point === 0) continue;
      if (isWhole && point > 0xffff) this.addText(String.fromCodePoint(point), from, to);
      else this.add(isWhole ? point : lead, from, to);
    }
  }

  view(): View {
    const units = this.#units.subarray(0, this.#length);
    return {
      text: Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le'),
      from: this.#from.subarray(0, this.#length),
      to: this.#to.subarray(0, this.#length),
    };
  }
}

/** Bytes as a view has them that was read from them. */
export function textOfBytes(bytes: Uint8Array): string {
  const builder = new ViewBuilder(viewOf(''), bytes.length);
  builder.addBytes(bytes, [], []);
  return builder.view().text;
}
