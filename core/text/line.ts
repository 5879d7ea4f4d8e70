/** A colour of ours, which foreign text cannot make; what it says has to be said by the words too. */
export class Painted {
  readonly text: string;
  /** SGR 30 to 37, or null for none. */
  readonly colour: number | null;

  constructor(text: string, colour: number | null) {
    this.text = text;
    this.colour = colour;
  }
}

/** One line of output, or the pieces of one. A line break within it is printed as a space. */
export type Line = string | readonly (string | Painted)[];

/** Without its colours. */
export function textOf(piece: string | Painted): string {
  return piece instanceof Painted ? piece.text : piece;
}
