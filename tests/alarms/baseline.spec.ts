import { agreedHops, steadyPlace } from '../../core/canary/baseline/baseline.ts';
import type { Aspect } from '../../core/canary/baseline/difference.ts';
import { sideBySide } from '../../core/canary/baseline/side-by-side.ts';
import type { Hop } from '../../core/trail/trail.ts';
import {
  agreed,
  authorizeUrls,
  type Changes,
  changesOf,
  compare,
  cookie,
  hop,
  trailWith,
} from './agreed-way.ts';
import { expect, test } from './support.ts';

test('the same trail has no differences', () => {
  expect(compare(trailWith())).toEqual([]);
});

test.describe('no difference is', () => {
  const harmless: Record<string, Changes> = {
    'another order of parameters': { authorize: { parameters: ['scope', 'state', 'client_id'] } },
    'one parameter more': { authorize: { parameters: ['client_id', 'state', 'scope', 'locale'] } },
    'one cookie more': { logout: { cookiesCleared: [cookie('TGC'), cookie('AWSALB')] } },
    'another known name of a session cookie': { logout: { cookiesCleared: [cookie('CASTGC')] } },
    'another SameSite of a session cookie': {
      logout: { cookiesCleared: [cookie('TGC', { sameSite: 'lax' })] },
    },
    'the port of the loopback app': { callback: { host: 'localhost:55123' } },
    'an app that takes no answer that it did not ask for': { callback: { status: 400 } },
    'a redirect by 301': { logout: { status: 301 } },
    'a redirect by 303': { logout: { status: 303 } },
    'a redirect by 307': { logout: { status: 307 } },
    'a redirect by 308': { logout: { status: 308 } },
    'how a page moved on in Firefox, which does not tell': { consent: { movedOn: 'document' } },
    'a login form at another path': { form: { path: '/u/login' }, login: { path: '/u/login' } },
    'a login form that is on another host': { form: { host: 'new.example' }, login: { host: 'new.example' } },
    'a login form that takes one page less': { form: null },
    'a parameter of the login form': { form: { parameters: [] } },
  };
  for (const [what, changes] of Object.entries(harmless))
    test(what, () => expect(compare(trailWith(changes))).toEqual([]));

  test('a login form that takes one page more', () => {
    const trail = trailWith();
    trail.splice(3, 0, hop('https://signin.example/login/identifier', { method: 'POST' }));
    expect(compare(trail)).toEqual([]);
  });
});

test.describe('a difference is', () => {
  const changed: Record<string, [Changes, number, Aspect[]]> = {
    'another host': [{ logout: { host: 'sso.example' } }, 1, ['host']],
    'another path': [{ consent: { path: '/grants' } }, 6, ['path']],
    'another method': [{ allow: { method: 'GET' } }, 7, ['method']],
    'a page in place of a redirect': [
      { logout: { status: 200, movedOn: 'meta-refresh' } },
      1,
      ['status', 'movedOn'],
    ],
    'a script in place of a Location': [{ back: { movedOn: 'script' } }, 5, ['movedOn']],
    'a parameter that is not there any more': [
      { authorize: { parameters: ['client_id', 'scope'] } },
      2,
      ['parameters'],
    ],
    'a session cookie that is not cleared any more': [{ logout: { cookiesCleared: [] } }, 1, ['cookies']],
    'a session cookie that is cleared with another path': [
      { logout: { cookiesCleared: [cookie('TGC', { path: '/cas' })] } },
      1,
      ['cookies'],
    ],
  };
  for (const [what, [changes, at, aspects]] of Object.entries(changed))
    test(what, () => expect(changesOf(trailWith(changes))).toEqual([[at, aspects]]));

  test('one extra hop, and only that', () => {
    const trail = trailWith();
    trail.splice(1, 0, hop('https://hub.example/relay'));
    const differences = compare(trail);
    expect(differences).toMatchObject([{ changed: ['hop'], old: null, new: { host: 'hub.example' } }]);
  });

  test('one lost hop, and only that', () => {
    const differences = compare(trailWith({ consent: null, allow: null }));
    expect(differences.map(({ old, new: now }) => [old?.path, now])).toEqual([
      ['/consent', null],
      ['/consent', null],
    ]);
  });

  test('a changed hop beside an extra one: both are named', () => {
    const trail = trailWith({ consent: { path: '/grants' } });
    trail.splice(1, 0, hop('https://hub.example/relay'));
    expect(compare(trail).map(({ changed: aspects }) => aspects)).toEqual([['hop'], ['path']]);
  });
});

test('a run that ends at the login form is held against the part before it', () => {
  const withoutAccounts = trailWith().slice(0, 3);
  expect(compare(withoutAccounts)).toEqual([]);
  expect(compare([hop('https://sso.example/logout?service=x'), ...withoutAccounts.slice(1)])).toHaveLength(1);
});

test('what comes after the login form is new to nobody when the baseline ends there', () => {
  expect(compare(trailWith(), agreed(trailWith().slice(0, 3)))).toEqual([]);
});

test('a login form on the host of the authorize URL is known by its place in the trail', () => {
  const at = (path: string, rest: Partial<Hop> = {}) => hop(`https://accounts.example${path}`, rest);
  const trail = [at('/authorize'), at('/login', { status: 200 }), at('/login', { method: 'POST' })];
  const hops = agreedHops([...trail, at('/authorize'), hop('http://localhost:1/callback')], authorizeUrls);
  expect(hops.map(({ loginForm }) => loginForm)).toEqual([false, true, true, false, false]);
});

test('ids and session ids are left out of a path, names are not', () => {
  const places = {
    'a.example/users/83921/edit': 'a.example/users/:id/edit',
    'a.example/login;jsessionid=8F2A': 'a.example/login',
    'a.example/x/550e8400-e29b-41d4-a716-446655440000': 'a.example/x/:id',
    'a.example/t/ST-17-aB3xYz9QwErTy': 'a.example/t/:id',
    'a.example/oauth2-authorization/v1': 'a.example/oauth2-authorization/v1',
    'localhost:4010/callback': 'localhost/callback',
    'a.example:8443': 'a.example:8443',
  };
  for (const [place, steady] of Object.entries(places)) expect(steadyPlace(place), place).toBe(steady);
});

test('old and new hop stand side by side, in the width that there is', () => {
  const [difference] = compare(trailWith({ logout: { host: 'sso.example', status: 200 } }));
  expect(difference && sideBySide(difference, 72)).toEqual([
    'hop 1: another host, status',
    'old                                | new',
    'GET signin.example/logout          | GET sso.example/logout',
    '302, moved on by location          | 200, moved on by location',
    'parameters: service                | parameters: service',
    'clears TGC; Path=/; Secure;        | clears TGC; Path=/; Secure;',
    'HttpOnly                           | HttpOnly',
  ]);
});

test('an extra hop stands beside nothing, and no line is too wide', () => {
  const trail = trailWith();
  trail.splice(1, 0, hop(`https://hub.example/${'a-long-name-of-a-path/'.repeat(5)}`));
  const lines = compare(trail).flatMap((difference) => sideBySide(difference, 60));
  expect(lines.slice(0, 3)).toEqual([
    'hop 2: is new',
    'old                          | new',
    '(no hop)                     | GET',
  ]);
  expect(lines.filter((line) => line.length > 60)).toEqual([]);
});
