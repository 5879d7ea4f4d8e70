import fc from 'fast-check';
import { consentPage, type Entry, harOf, went } from './capture.ts';

/** How a tool wrote a capture, and what became of it on the way. */
export interface Damage {
  writer: 'WebInspector' | 'Firefox' | 'Charles Proxy' | 'mitmproxy' | 'WebKit Web Inspector' | 'Playwright';
  referers: 'whole' | 'origins' | 'none';
  bodies: 'all' | 'none' | 'some';
  base64: boolean;
  cookies: boolean;
  posts: 'whole' | 'removed' | 'none';
  headers: boolean;
  redirectUrl: boolean;
  times: 'milliseconds' | 'seconds';
  order: 'as it was' | 'newest first' | 'any';
  /** Places of entries that are lost; of as many as there are. */
  lost: number[];
  /** How much of it was cut away, in hundredths: the recording began late, or ended early. */
  cutAtStart: number;
  cutAtEnd: number;
  /** What else was open, and where. */
  tabs: { at: number; what: 'mail' | 'picture' | 'prefetch' | 'cached consent' | 'frame' }[];
  salt: number;
}

export const damage: fc.Arbitrary<Damage> = fc.record({
  writer: fc.constantFrom(
    'WebInspector',
    'Firefox',
    'Charles Proxy',
    'mitmproxy',
    'WebKit Web Inspector',
    'Playwright',
  ),
  referers: fc.constantFrom('whole', 'origins', 'none'),
  bodies: fc.constantFrom('all', 'all', 'none', 'some'),
  base64: fc.boolean(),
  cookies: fc.boolean(),
  posts: fc.constantFrom('whole', 'removed', 'none'),
  headers: fc.boolean(),
  redirectUrl: fc.boolean(),
  times: fc.constantFrom('milliseconds', 'milliseconds', 'seconds'),
  order: fc.constantFrom('as it was', 'as it was', 'newest first', 'any'),
  lost: fc.array(fc.nat(100), { maxLength: 2 }),
  cutAtStart: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(95)),
  cutAtEnd: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(50)),
  tabs: fc.array(
    fc.record({
      at: fc.nat(100),
      what: fc.constantFrom('mail', 'picture', 'prefetch', 'cached consent', 'frame'),
    }),
    { maxLength: 3 },
  ),
  salt: fc.nat(1000),
});

/** The text of a HAR that tells the story so. */
export function damaged(entries: readonly Entry[], how: Damage): string {
  let all = structuredClone(entries) as Entry[];
  if (how.writer === 'WebKit Web Inspector') all = collapsed(all);
  all = all.map((entry, index) => written(entry, index, how));
  for (const place of how.lost) all.splice(place % all.length, 1);
  for (const { at, what } of how.tabs) all.splice(at % (all.length + 1), 0, other(what, how));
  const { cutAtStart, cutAtEnd } = how;
  all = all.slice(
    Math.floor((all.length * cutAtStart) / 100),
    Math.ceil((all.length * (100 - cutAtEnd)) / 100),
  );
  const apart = how.times === 'seconds' ? 400 : 40;
  const timed: Entry[] = JSON.parse(harOf(all, how.writer, apart)).log.entries;
  if (how.times === 'seconds')
    for (const entry of timed) entry.startedDateTime = entry.startedDateTime.replace(/\.\d+/, '');
  if (how.order === 'newest first') timed.reverse();
  // In any order only where times tell which was first.
  if (how.order === 'any' && how.times === 'milliseconds')
    timed.sort((a, b) => hash(a, how.salt) - hash(b, how.salt));
  return harOf(timed, how.writer);
}

/** Safari: one entry a request, with its method, its last address and its last answer. */
function collapsed(entries: Entry[]): Entry[] {
  const kept: Entry[] = [];
  let method = '';
  for (const entry of entries) {
    method ||= entry.request.method;
    if (entry.response.status >= 300 && entry.response.status < 400) continue;
    entry.request.method = method;
    method = '';
    kept.push(entry);
  }
  return kept;
}

function written(entry: Entry, index: number, how: Damage): Entry {
  const { request, response } = entry;
  if (!['WebInspector', 'Playwright'].includes(how.writer)) delete entry._resourceType;
  request.headers = request.headers.flatMap(({ name, value }) => {
    if (name !== 'Referer') return [{ name, value }];
    if (how.referers === 'none') return [];
    return [{ name, value: how.referers === 'origins' ? `${new URL(value).origin}/` : value }];
  });
  if (!how.cookies) response.headers = response.headers.filter(({ name }) => name !== 'Set-Cookie');
  if (how.posts === 'none') delete request.postData;
  else if (how.posts === 'removed' && request.postData) request.postData = { text: 'removed=1' };
  if (!how.redirectUrl) response.redirectURL = '';
  // One of the two is left, as in every export.
  else if (!how.headers) for (const header of response.headers) header.value = '[sanitized]';
  const isLost = how.bodies === 'none' || (how.bodies === 'some' && (index * 7 + how.salt) % 3 === 0);
  if (isLost) response.content = { mimeType: 'text/html' };
  else if (how.base64 && response.content.text) response.content.encoding = 'base64';
  return entry;
}

function other(what: Damage['tabs'][number]['what'], { writer }: Damage): Entry {
  const login = '<form><input name="user"><input type="password" name="password"></form>';
  if (what === 'mail') return went('https://mail.example/login', { page: login });
  if (what === 'cached consent') {
    const [{ url }] = [
      { url: 'https://accounts.infusionsoft.com/app/oauth/authorize?client_id=stories&state=s1' },
    ];
    return went(url, { page: consentPage('ada') }, { _fromCache: 'disk' });
  }
  const entry = went('https://app.test/connect', {
    to: 'https://accounts.infusionsoft.com/app/oauth/authorize',
  });
  if (what === 'prefetch') {
    entry.request.headers.push({ name: 'Sec-Purpose', value: 'prefetch' });
    return entry;
  }
  const frame = went('https://signin.infusionsoft.com/login', { page: login });
  frame.request.headers = [{ name: 'Sec-Fetch-Dest', value: what === 'frame' ? 'iframe' : 'image' }];
  if (writer === 'WebInspector' && what === 'picture') frame._resourceType = 'image';
  return frame;
}

function hash({ startedDateTime }: Entry, salt: number): number {
  return (Date.parse(startedDateTime) * 31 + salt * 7919) % 9973;
}
