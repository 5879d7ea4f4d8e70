import type { Traces } from './traces.ts';

/** Fewer letters of a secret stand in too many words to be taken out wherever a text was cut. */
const fewestOfCut = 5;

/** How texts say that something is missing; folded, `…` is three dots too. */
const mark = /\.{3,}/g;

/** What may stand between the two: the quotes of `'abc'... 12 more characters`, the commas of a list. */
const closers = /["'`”’)\]>,; ]{1,3}$/;
const openers = /^["'`“‘([<,; ]{1,3}/;

/** An escape, or a number, that was cut itself. */
const halfEscape = /(?:%[0-9a-f]?|\\(?:u\{?[0-9a-f]{0,8}|x[0-9a-f]?)?|&#?[a-z0-9]{0,12})$/;
const otherHalf = /^(?:#?[a-z0-9]{0,12};|u?\{?[0-9a-f]{1,8}\}|u?[0-9a-f]{1,4}|x?[0-9a-f]{1,2})/;

/** What a secret address begins with as every other does: "expected wss://…" tells nothing of it. */
const isScheme = /^[a-z][a-z0-9+.-]*:\/*$/i;

interface Found {
  at: number;
  length: number;
}

/**
 * Where a folded text was cut by somebody else in the middle of a secret: the beginning of one right before a mark that says
 * so, and the end of one right behind it. `isSaid` tells what is shown by design; that stays.
 */
export function* cutSecretsIn(
  text: string,
  traces: Traces,
  isSaid: (part: string) => boolean,
): Generator<Found> {
  let begins = 0;
  let isBehindMark = false;
  const most = traces.longest + 1;
  const pieces = text.includes('...') ? [...text.matchAll(mark), null] : [];
  for (const cut of pieces) {
    const ends = cut?.index ?? text.length;
    if (isBehindMark) {
      const found = endAt(text.slice(begins, Math.min(ends, begins + most + 8)), traces, isSaid);
      if (found) yield { at: begins + found.at, length: found.length };
    }
    if (cut) {
      const from = Math.max(begins, ends - most - 20);
      const found = beginningAt(text.slice(from, ends), traces, isSaid);
      if (found) yield { at: from + found.at, length: found.length };
      begins = ends + cut[0].length;
      isBehindMark = true;
    }
  }
}

function beginningAt(text: string, traces: Traces, isSaid: (part: string) => boolean): Found | null {
  const bare = text.replace(closers, '');
  // Half a character comes back as another one.
  for (const end of new Set([text, bare, bare.replace(halfEscape, ''), bare.slice(0, -1)].map(lengthOf)))
    for (let at = 0; end - at >= fewestOfCut; at++) {
      const part = text.slice(at, end);
      if (!traces.beginsWith(part) || isSaid(part) || isScheme.test(part)) continue;
      if (!isOneWord(text.charAt(at - 1), part) && !isOneWord(text.charAt(end), part))
        return { at, length: part.length };
    }
  return null;
}

function endAt(text: string, traces: Traces, isSaid: (part: string) => boolean): Found | null {
  const lead = lengthOf(openers.exec(text)?.[0] ?? '');
  const half = lengthOf(otherHalf.exec(text.slice(lead))?.[0] ?? '');
  for (const at of new Set([0, lead, lead + half, lead + 1]))
    for (let end = text.length; end - at >= fewestOfCut; end--) {
      const part = text.slice(at, end);
      if (!traces.endsWith(part) || isSaid(part)) continue;
      if (!isOneWord(text.charAt(at - 1), part) && !isOneWord(text.charAt(end), part))
        return { at, length: part.length };
    }
  return null;
}

function lengthOf({ length }: string): number {
  return length;
}

/** Of letters alone, or of digits alone, with another beside them: rather a piece of a longer word or number than of a secret. */
function isOneWord(beside: string, part: string): boolean {
  return [/^\p{L}+$/u, /^\d+$/].some((kind) => kind.test(beside) && kind.test(part.trim()));
}
