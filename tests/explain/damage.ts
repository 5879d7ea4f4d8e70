import fc from 'fast-check';
import { type Entry, harOf } from './capture.ts';
import { type Noise, noise, noises } from './noise.ts';
import { type Writer, writers, writtenBy } from './writers.ts';

/** How a capture was written, and what became of it on the way. */
export interface Damage {
  writer: Writer;
  referers: 'whole' | 'as browsers send them' | 'origins' | 'none';
  fetchMetadata: boolean;
  bodies: 'all' | 'none' | 'some';
  /** Pages that the browser had: 304, and no body. */
  revalidated: boolean;
  cookies: boolean;
  posts: 'whole' | 'removed' | 'none';
  /** Values of headers; without them `redirectURL` is left, in tools that have it. */
  headers: boolean;
  /** Parameters that carry an address are encoded once more. */
  encodedTwice: boolean;
  times: 'milliseconds' | 'seconds' | 'none' | 'a little off';
  order: 'as it was' | 'newest first' | 'any';
  /** Places of entries that are lost; of as many as there are. */
  lost: number[];
  /** How much of it was cut away, in hundredths: the recording began late, or ended early. */
  cutAtStart: number;
  cutAtEnd: number;
  /** What else was open, and where. */
  tabs: { at: number; what: Noise }[];
  salt: number;
}

const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

export const damage: fc.Arbitrary<Damage> = fc.record({
  writer: fc.constantFrom(...writers),
  referers: fc.constantFrom('whole', 'as browsers send them', 'origins', 'none'),
  fetchMetadata: fc.boolean(),
  bodies: fc.constantFrom('all', 'all', 'none', 'some'),
  revalidated: mostly(false, true),
  cookies: fc.boolean(),
  posts: fc.constantFrom('whole', 'removed', 'none'),
  headers: fc.boolean(),
  encodedTwice: mostly(false, true),
  times: mostly('milliseconds', 'seconds', 'none', 'a little off'),
  order: mostly('as it was', 'newest first', 'any'),
  lost: fc.array(fc.nat(100), { maxLength: 2 }),
  cutAtStart: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(95)),
  cutAtEnd: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(50)),
  tabs: fc.array(fc.record({ at: fc.nat(100), what: fc.constantFrom(...noises) }), { maxLength: 3 }),
  salt: fc.nat(1000),
});

/** A capture as a tool wrote it, whole. */
export function undamaged(writer: Writer): Damage {
  return {
    ...{ writer, referers: 'as browsers send them', fetchMetadata: true, bodies: 'all', cookies: true },
    ...{ revalidated: false, posts: 'whole', headers: true, encodedTwice: false, times: 'milliseconds' },
    ...{ order: 'as it was', lost: [], cutAtStart: 0, cutAtEnd: 0, tabs: [], salt: 0 },
  };
}

/** The text of a HAR that tells the story so. */
export function damaged(entries: readonly Entry[], how: Damage): string {
  let all = writtenBy(how.writer, entries).map((entry, index) => changed(entry, index, how));
  for (const place of how.lost) all.splice(place % all.length, 1);
  for (const { at, what } of how.tabs)
    all.splice(at % (all.length + 1), 0, noise(what, how.writer.kinds === true));
  const { cutAtStart, cutAtEnd } = how;
  all = all.slice(
    Math.floor((all.length * cutAtStart) / 100),
    Math.ceil((all.length * (100 - cutAtEnd)) / 100),
  );
  return harOf(inOrder(timed(all, how), how), how.writer.creator);
}

function timed(entries: Entry[], { writer, times, salt }: Damage): Entry[] {
  const isWhole = times === 'seconds' || writer.wholeSeconds;
  const all: Entry[] = JSON.parse(harOf(entries, writer.creator, isWhole ? 400 : 40)).log.entries;
  for (const [index, entry] of all.entries()) {
    const ms = Date.parse(entry.startedDateTime) + ((index * 37 + salt) % 120);
    if (isWhole) entry.startedDateTime = entry.startedDateTime.replace(/\.\d+/, '');
    // By less than a click takes: where redirects are not written down, only clicks are.
    else if (times === 'a little off' && !writer.folds) entry.startedDateTime = new Date(ms).toISOString();
    else if (times === 'none') entry.startedDateTime = 'unknown';
  }
  return all;
}

function inOrder(entries: Entry[], { writer, order, times, salt }: Damage): Entry[] {
  if (order === 'newest first' || (order === 'as it was' && writer.newestFirst)) return entries.toReversed();
  // In any order only where times tell which was first.
  const isTold = times === 'milliseconds' && !writer.wholeSeconds;
  if (order !== 'any' || !isTold) return entries;
  const place = ({ startedDateTime }: Entry) => (Date.parse(startedDateTime) * 31 + salt * 7919) % 9973;
  return entries.toSorted((a, b) => place(a) - place(b));
}

function changed(entry: Entry, index: number, how: Damage): Entry {
  const { request, response } = entry;
  const { url } = request;
  request.headers = request.headers.flatMap(({ name, value }) => {
    if (name.toLowerCase() !== 'referer') return [{ name, value }];
    const shown = referer(value, url, how.referers);
    return shown === null ? [] : [{ name, value: shown }];
  });
  if (how.fetchMetadata) request.headers.push({ name: 'sec-fetch-dest', value: 'document' });
  if (!how.cookies) response.headers = response.headers.filter(({ name }) => !/^set-cookie$/i.test(name));
  if (how.posts === 'none') delete request.postData;
  else if (how.posts === 'removed' && request.postData) request.postData = { text: 'removed=1' };
  // One of the two is left, as in every export.
  if (!how.headers && !how.writer.headerAlone)
    for (const header of [...request.headers, ...response.headers]) header.value = '[sanitized]';
  if (how.encodedTwice && !how.writer.folds) encodeAgain(entry);
  const isLost = how.bodies === 'none' || (how.bodies === 'some' && (index * 7 + how.salt) % 3 === 0);
  const isPage = response.status === 200 && request.method === 'GET';
  if (how.revalidated && isPage) response.status = 304;
  if (isLost || (how.revalidated && isPage)) response.content = { mimeType: 'text/html' };
  return entry;
}

function referer(page: string, url: string, how: Damage['referers']): string | null {
  if (how === 'none') return null;
  const { origin } = new URL(page);
  if (how === 'whole') return page;
  // Referrer Policy, 3.8, "strict-origin-when-cross-origin": what browsers do of their own accord.
  return how === 'origins' || origin !== new URL(url).origin ? `${origin}/` : page;
}

/** As a tool shows an address that it took for text: `service=https%253A%252F%252F…`. */
function encodeAgain({ request, response }: Entry): void {
  const again = (url: string) => url.replace(/(?<=[?&](?:service|redirect_uri)=)[^&]*/g, encodeURIComponent);
  request.url = again(request.url);
  response.redirectURL = again(response.redirectURL);
  for (const header of response.headers)
    if (/^location$/i.test(header.name)) header.value = again(header.value);
}
