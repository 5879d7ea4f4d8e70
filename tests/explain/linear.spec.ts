import { expect, test } from '@playwright/test';
import type { Exchange } from '../../commands/explain/exchange.ts';
import { explain } from '../../commands/explain/explain.ts';
import { keap } from '../../core/providers/keap.ts';
import { longUnless } from '../thorough.ts';
import {
  allows,
  app,
  authorizeUrl,
  connect,
  type Entry,
  harOf,
  loginPage,
  read,
  sent,
  signInUrl,
  silently,
  went,
} from './capture.ts';

const accounts = 'https://accounts.infusionsoft.com';
const signin = 'https://signin.infusionsoft.com';
const upstream = 'https://login.upstream.example';

const many = (count: number, entries: (index: number) => Entry[]) =>
  Array.from({ length: count }, (_, index) => entries(index)).flat();
const asked = (index: number) => authorizeUrl.replace('state=s', `state=s${index}`);
const chain = (count: number, start: string) =>
  many(count, (index) => [went(`${start}?n=${index}`, { to: `${start}?n=${index + 1}` })]);

/** As from a tool that writes no times: each redirect stands behind its target. */
const untold = (entries: Entry[]) =>
  entries.toReversed().map((entry) => ({ ...entry, startedDateTime: '2026-03-04T09:15:00Z' }));
const scrambled = (entries: Entry[]) =>
  untold([...entries.filter((_, index) => index % 3 > 0), ...entries.filter((_, index) => index % 3 === 0)]);

/** A Connect that goes through these before somebody logs in. */
const beforeLogin = (entries: Entry[]): Entry[] => [
  ...connect(),
  went(authorizeUrl, { to: entries[0]?.request.url ?? signInUrl }),
  ...entries,
  went(signInUrl, { page: loginPage }),
  sent(signInUrl, { to: `${accounts}/login/cas?ticket=ST-1` }, 'username=ben&password=Long-enough-1'),
  went(`${accounts}/login/cas?ticket=ST-1`, { to: authorizeUrl }),
  ...allows('ben'),
];
const byScript = (url: string): Entry => ({ ...sent(url, 200, 'a=b'), _resourceType: 'xhr' });

/** Captures of about so many entries, of what there may be much of. */
const captures: Readonly<Record<string, (count: number) => Entry[]>> = {
  'authorize requests': (count) => many(count, (index) => [went(asked(index), 200)]),
  'whole attempts': (count) => many(count / 7, () => [...connect(), ...silently(), ...allows('ada')]),
  'a chain of redirects': (count) => [
    ...connect(),
    went(authorizeUrl, { to: `${signin}/login?n=0` }),
    ...chain(count, `${signin}/login`),
  ],
  'a chain of redirects at the authorize endpoint': (count) => [
    ...connect(`${accounts}/app/oauth/authorize?n=0`),
    ...chain(count, `${accounts}/app/oauth/authorize`),
  ],
  'a chain without times, out of order': (count) =>
    scrambled([...connect(`${signin}/login?n=0`), ...chain(count, `${signin}/login`)]),
  'many chains without times, out of order': (count) =>
    scrambled(
      many(count / 2, (index) => [...chain(1, `${signin}/${index}`), went(`${signin}/${index}?n=1`, 200)]),
    ),
  'forms without times, out of order': (count) =>
    scrambled(
      many(count / 2, (index) => [
        went(`${signin}/login?n=${index}`, 200),
        sent(`${signin}/login?n=${index}`, { to: `${signin}/login?n=${index + 1}` }),
      ]),
    ),
  'pages without times, out of order': (count) =>
    scrambled([
      ...chain(2, `${signin}/x`),
      ...many(count, (index) => [went(`${signin}/${index}`, { page: `<script>"/${index + 1}"</script>` })]),
    ]),
  'pages before a login': (count) =>
    beforeLogin(many(count, (index) => [went(`${signin}/login?n=${index}`, 200)])),
  'forms before a login': (count) =>
    beforeLogin(
      many(count, (index) => [sent(`${signin}/other?n=${index}`, { to: `${signin}/other?n=${index + 1}` })]),
    ),
  'pages further up before a login': (count) =>
    beforeLogin(many(count, (index) => [went(`${upstream}/a?n=${index}`, 200)])),
  'a chain further up before a login': (count) => beforeLogin(chain(count, `${upstream}/a`)),
  'scripts that send, and pages': (count) =>
    beforeLogin(
      many(count / 2, (index) => [
        went(`${signin}/login?n=${index}`, 200),
        byScript(`${signin}/api?n=${index}`),
      ]),
    ),
  'redirects whose targets never come': (count) =>
    beforeLogin(
      many(count, (index) => [went(`${signin}/a?n=${index}`, { to: `${signin}/gone?n=${index}` })]),
    ),
  "somebody else's redirects whose targets never come": (count) => [
    ...many(count, (index) => [went(`https://a.example/${index}`, { to: `https://b.example/${index}` })]),
    ...connect(),
    ...silently(),
    ...allows('ada'),
  ],
  callbacks: (count) => [
    ...connect(),
    ...silently(),
    ...allows('ada'),
    ...many(count, (index) => [went(`${app}/oauth/callback?code=c${index}&state=s`, 200)]),
  ],
  'redirect URIs': (count) =>
    many(count, (index) => {
      const at = (place: number) => asked(place).replace('app.example', `app${place}.example`);
      return [went(at(index), { to: at(index + 1) })];
    }),
};

/** How often it looks at something of an exchange. */
function looksAt(entries: Entry[]): number {
  let looks = 0;
  const counted = (exchange: Exchange) =>
    new Proxy(exchange, {
      get(target, name) {
        looks++;
        return Reflect.get(target, name);
      },
    });
  const har = read(harOf(entries));
  explain({ ...har, exchanges: har.exchanges.map(counted) }, keap, 'bb222');
  return looks;
}

/** One that is long in attempts, and one that is long before a login. */
const kept = ['whole attempts', 'pages before a login'];

for (const [what, capture] of Object.entries(captures))
  test(
    `a capture of twice as much takes twice as many looks: ${what}`,
    longUnless(kept.includes(what)),
    () => {
      const [once, twice] = [looksAt(capture(210)), looksAt(capture(420))];
      expect(twice / once).toBeLessThan(2.2);
    },
  );
