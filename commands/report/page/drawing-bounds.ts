/**
 * What of a report is drawn. Mermaid takes some hundredths of a second for a diagram, and half as many for a line, which
 * a long one makes more (measured); a run has a few dozen of some sixty lines each.
 */
const most = { diagrams: 300, lines: 6_000, linesOfOne: 600 };

/** Of more, Mermaid draws an error ("maxTextSize"). */
const mostCharacters = 50_000;

const shown = (count: number) => count.toLocaleString('en');

/** Says of one diagram after another, in the order of the report, whether it is drawn: so every run of it draws the same ones. */
export class DrawingBounds {
  readonly #allowed = new Set<string>();
  #lines = 0;

  /** Null where a Mermaid source may be drawn, else a sentence that says why it is not. */
  refusal(source: string): string | null {
    if (this.#allowed.has(source)) return null;
    const lines = source.split('\n').length;
    if (lines > most.linesOfOne)
      return `This diagram was not drawn, as it has ${shown(lines)} lines, and at most ${shown(most.linesOfOne)} are drawn`;
    if (source.length > mostCharacters)
      return `This diagram was not drawn, as it has ${shown(source.length)} characters, and Mermaid draws at most ${shown(mostCharacters)}`;
    if (this.#allowed.size === most.diagrams || this.#lines + lines > most.lines)
      return `This diagram was not drawn, as this report has more than ${shown(most.diagrams)} of them, or more than ${shown(most.lines)} lines in them`;
    this.#allowed.add(source);
    this.#lines += lines;
    return null;
  }
}
