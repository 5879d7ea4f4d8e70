import { domainToUnicode } from 'node:url';
import { type View, ViewBuilder } from './view.ts';

/** A part of a host's name in its other spelling (Punycode, RFC 3492). A whole name has 253 letters at most. */
const sign = 'xn--';
const mostLetters = 250;

/** What no part may hold (URL Standard, "forbidden domain code point"), or ends one. */
const ends = /[\s./:?#@<>[\]\\^|%]/;

/** Behind a part may stand what belongs to the text around it: as many ends are tried. */
const mostEnds = 12;

/** With the names of hosts written as people read them; null where there is none in the other spelling. */
export function hostNamesRead(view: View): View | null {
  const { text } = view;
  const lower = text.toLowerCase();
  let builder: ViewBuilder | null = null;
  let at = 0;
  for (let from = lower.indexOf(sign); from >= 0; from = lower.indexOf(sign, Math.max(at, from + 1))) {
    const found = labelAt(text, from);
    if (found === null) continue;
    // Of letters that are one again and again the other spelling is the shorter one.
    builder ??= new ViewBuilder(view, text.length * 2);
    builder.keep(at, from);
    builder.addText(found.says.slice(0, found.length * 2), from, from + found.length);
    at = from + found.length;
  }
  builder?.keep(at, text.length);
  return builder?.view() ?? null;
}

function labelAt(text: string, from: number): { says: string; length: number } | null {
  const [run = ''] = text.slice(from, from + mostLetters).split(ends, 1);
  const all = [...run.matchAll(/[a-z0-9](?![a-z0-9-])/gi)].map(({ index }) => index + 1);
  for (const length of all.toReversed().slice(0, mostEnds)) {
    const says = domainToUnicode(run.slice(0, length));
    if (says !== '' && !says.startsWith(sign)) return { says, length };
  }
  return null;
}
