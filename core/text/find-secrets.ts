import { writtenBytes } from './bytes.ts';
import { cutSecretsIn } from './cut-secrets.ts';
import { escapes, unescaped } from './escapes.ts';
import { folded } from './folded.ts';
import { hostNamesRead } from './host-labels.ts';
import { proposedLocatorsIn } from './proposed-locators.ts';
import { sequencesIn, withoutSequences } from './sequences.ts';
import { fewestLetters, type Traces } from './traces.ts';
import { type View, viewOf } from './view.ts';
import { readInAnotherSet, withSignsForLetters } from './wrong-character-set.ts';

/** How often something is decoded that came of decoding. */
const mostLayers = 8;

/**
 * As many units are looked at for each of the text: the time is linear in it, whatever it holds. A report takes a third
 * of it, pictures included.
 */
const mostWork = 30;

/** A place in a text, from a UTF-16 unit up to another. */
export interface Place {
  from: number;
  to: number;
  /** It was not looked through to its end: it may hold a secret. */
  isUnread?: boolean;
}

/** A secret as it is looked for, and then the other ways in which the whole of it may be read. Those of too few letters are none. */
export function wholesOf(secret: string): string[] {
  // Where a secret itself looks like an escape, decoding takes that for one.
  const views = [viewOf(secret), ...layersOf(viewOf(secret))];
  const inOtherSets = [...readInAnotherSet(secret), ...withSignsForLetters(secret)].map(viewOf);
  const whole = [...views, ...inOtherSets].map((view) => folded(view).text.trim());
  return [...new Set(whole)].filter((trace) => trace.length >= fewestLetters);
}

/** What is looked for where a secret is: the same, and pieces of it. */
export function tracesOf(secret: string): string[] {
  // Where a page loses what is no ASCII, or shows a part, what was made up at random is left.
  const madeUp = (secret.match(/[A-Za-z0-9]{8,}/g) ?? []).filter(
    (run) => /\d/.test(run) && /[A-Za-z]/.test(run),
  );
  return [...new Set([...wholesOf(secret), ...madeUp.map((run) => run.toLowerCase())])];
}

/** Whether a secret has letters enough to be found without finding it everywhere. */
export function canBeFound(secret: string): boolean {
  return folded(viewOf(secret)).text.trim().length >= fewestLetters;
}

/**
 * Where secrets stand in a text, in whatever way it is written: every way of decoding is tried, on what came of
 * decoding too, and the secret is looked for in what each shows. There is no list of ways in which one may be spelt.
 * What more is decoded from than there is time for comes back as unread. Where somebody has cut the text in the middle of one,
 * what is left of it is found too, and so is every locator that Playwright proposes. What `isSaid` anyway is found only where it is a secret itself.
 */
export function findSecrets(text: string, traces: Traces, isSaid: (part: string) => boolean): Place[] {
  const places: Place[] = [];
  if (traces.size === 0) return places;
  const waiting: Waiting[] = [{ view: viewOf(text), layer: 0, sequences: 0 }];
  const decoded = new Set<string>();
  let left = text.length * mostWork + 100_000;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { view, layer } = next;
    left -= view.text.length;
    if (left < 0) {
      for (const place of placesOf(view)) places.push({ ...place, isUnread: true });
      continue;
    }
    look(folded(view), traces, isSaid, places);
    places.push(...[...proposedLocatorsIn(view.text)].map((found) => placeOf(view, found)));
    if (layer === mostLayers) continue;
    const sequences = sequencesIn(view.text);
    const add = (decoded: View | null, held = sequences) => {
      if (decoded && decoded.text.length >= fewestLetters)
        waiting.push({ view: decoded, layer: layer + 1, sequences: held });
    };
    // What was there before is taken out of what this was decoded from.
    if (sequences > next.sequences) add(withoutSequences(view), 0);
    add(unescaped(view, escapes));
    add(hostNamesRead(view));
    // A stray sign before it may be taken for the beginning of an escape of another kind.
    if (layer === 0) for (const one of escapes) add(unescaped(view, [one]));
    for (const said of writtenBytes(view, decoded)) add(said);
  }
  return merged(places);
}

interface Waiting {
  view: View;
  layer: number;
  /** How many sequences for terminals stood in what it was decoded from. */
  sequences: number;
}

function layersOf(view: View): View[] {
  const layers: View[] = [];
  for (
    let next = unescaped(view, escapes);
    next && layers.length < mostLayers;
    next = unescaped(next, escapes)
  )
    layers.push(next);
  return layers;
}

function look(view: View, traces: Traces, isSaid: (part: string) => boolean, places: Place[]): void {
  for (const found of traces.foundIn(view.text)) {
    const trace = view.text.slice(found.at, found.at + found.length);
    if (traces.isSecret(trace) || !isSaid(trace)) places.push(placeOf(view, found));
  }
  for (const found of cutSecretsIn(view.text, traces, isSaid)) places.push(placeOf(view, found));
}

function placeOf({ from, to }: View, { at, length }: { at: number; length: number }): Place {
  return { from: from[at] ?? 0, to: to[at + length - 1] ?? 0 };
}

/** What of the text a view was read from. */
function* placesOf({ from, to }: View): Generator<Place> {
  let place: Place | null = null;
  for (let at = 0; at < from.length; at++) {
    const next = { from: from[at] ?? 0, to: to[at] ?? 0 };
    if (place && next.from >= place.from && next.from <= place.to) place.to = Math.max(place.to, next.to);
    else {
      if (place) yield place;
      place = next;
    }
  }
  if (place) yield place;
}

function merged(places: readonly Place[]): Place[] {
  const result: Place[] = [];
  for (const place of places.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && place.from <= last.to) {
      last.to = Math.max(last.to, place.to);
      if (place.isUnread) last.isUnread = true;
    } else result.push({ ...place });
  }
  return result;
}
