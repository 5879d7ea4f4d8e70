import { decodeHTML } from 'entities';
import { type View, ViewBuilder } from './view.ts';

/** The ways of writing a character by others: of URLs and forms, of HTML, and of JSON, scripts and Markdown. */
export const escapes = ['percent', 'entity', 'backslash'] as const;
export type Escape = (typeof escapes)[number];

const patterns: Record<Escape, string> = {
  percent: '(?<percent>(?:%[0-9a-f]{2})+)|%u(?<percentUnit>[0-9a-f]{4})',
  entity:
    '&#0*(?<decimal>\\d{1,7});?|&#x0*(?<hex>[0-9a-f]{1,6});?|(?<named>&[a-z][a-z0-9]{1,30};|&(?:amp|lt|gt|quot|nbsp))',
  backslash:
    '(?<bytes>(?:\\\\x[0-9a-f]{2})+)|\\\\u(?<unit>[0-9a-f]{4})|\\\\u\\{0*(?<point>[0-9a-f]{1,6})\\}|\\\\(?<short>[nrtbfv0])|\\\\(?<sign>[!-/:-@[-`{-~])',
};

const controls: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** With one layer of these escapes taken off; null where there is none of them. */
export function unescaped(view: View, kinds: readonly Escape[]): View | null {
  const pattern = new RegExp(kinds.map((kind) => patterns[kind]).join('|'), 'gi');
  let builder: ViewBuilder | null = null;
  let at = 0;
  for (const found of view.text.matchAll(pattern)) {
    builder ??= new ViewBuilder(view, view.text.length);
    const end = found.index + found[0].length;
    builder.keep(at, found.index);
    addDecoded(builder, found, end);
    at = end;
  }
  builder?.keep(at, view.text.length);
  return builder?.view() ?? null;
}

function addDecoded(builder: ViewBuilder, found: RegExpMatchArray, end: number): void {
  const from = found.index ?? 0;
  const { groups = {} } = found;
  const { percent, bytes, percentUnit, unit, decimal, hex, point, named, short, sign } = groups;
  const run = percent ?? bytes;
  if (run !== undefined) {
    // "%41" and "\x41"
    const width = percent === undefined ? 4 : 3;
    const starts = Array.from({ length: run.length / width }, (_, index) => index * width);
    builder.addBytes(
      starts.map((start) => Number.parseInt(run.slice(start + width - 2, start + width), 16)),
      starts.map((start) => from + start),
      starts.map((start) => from + start + width),
    );
  } else if (named !== undefined) {
    const text = decodeHTML(named);
    builder.addText(text.length <= named.length ? text : named, from, end);
  } else if (short !== undefined || sign !== undefined)
    builder.addText(controls[short?.toLowerCase() ?? ''] ?? sign ?? short ?? '', from, end);
  else {
    const code =
      decimal !== undefined
        ? Number(decimal)
        : Number.parseInt(percentUnit ?? unit ?? hex ?? point ?? '', 16);
    builder.addText(code <= 0x10ffff ? String.fromCodePoint(code) : '', from, end);
  }
}
