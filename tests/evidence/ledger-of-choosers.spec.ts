import { expect, test } from '@playwright/test';
import type { Owner } from '../../core/evidence/schema.ts';
import { type Seen, SessionLedger } from '../../core/evidence/session-ledger.ts';
import type { Profile } from '../../core/providers/profile.ts';
import type { ListedAccount } from '../../core/trail/chooser.ts';
import type { Landing } from '../../core/trail/landing.ts';
import type { Hop } from '../../core/trail/trail.ts';
import { profileWith } from '../trail/choosers.ts';

const host = 'id.example';
const api = 'api.example';
const profile: Profile = {
  ...profileWith({ accounts: 'li', pattern: '(?<username>.+)' }, host),
  layers: [
    { layer: 'sso', host, signInPath: '/login', cookies: [] },
    { layer: 'local', host: api, signInPath: '/authorize', cookies: [] },
  ],
};
const ownerOf = (username: string): Owner => (({ ada: 'A', ben: 'B' })[username] as Owner) ?? 'other';

const hop = (method: string, status: number, at = host): Hop => ({
  ...{
    method,
    status,
    host: at,
    path: at === api ? '/authorize' : '/login',
    parameters: [],
    values: {},
    cookiesSet: [],
    cookiesCleared: [],
  },
  ...{ movedOn: null, jarGained: [], jarLost: [], jarChanged: [], page: 0 },
});

function landing(kind: Landing['kind'], more: Partial<Landing> = {}): Landing {
  return { kind, host, path: '/', title: '', status: 200, account: null, tenant: null, error: null, ...more };
}

function lists(...accounts: [username: string, session: ListedAccount['session']][]): Landing {
  const listed = accounts.map(([username, session]) => ({
    username,
    session,
    name: '',
    isPreselected: false,
  }));
  return landing('account-chooser', { chooser: { accounts: listed, another: true } });
}

const form: Seen = { trail: [hop('GET', 200)], landing: landing('login-form'), loggedIn: null };
const signsIn = (who: 'A' | 'B'): Seen => ({
  ...{ trail: [hop('POST', 302), hop('GET', 200, api)], landing: landing('consent'), loggedIn: who },
});
const sees = (chooser: Landing): Seen => ({ trail: [hop('GET', 200)], landing: chooser, loggedIn: null });
const goesOn: Seen = { ...form, isChosen: true };

function after(...steps: Seen[]): Owner {
  const ledger = new SessionLedger(profile, ownerOf);
  for (const step of steps) ledger.observe(step);
  return ledger.sessions.sso;
}

test('who is listed and not said to be signed out stays signed in beside whoever takes another account', () => {
  const chooser = lists(['ada', null]);
  expect(after(signsIn('A'), sees(chooser), goesOn)).toBe('A');
  expect(after(signsIn('A'), sees(chooser), goesOn, signsIn('B'))).toBe('both');
});

test('who is said to be signed out, or is not listed, does not', () => {
  for (const chooser of [lists(['ada', 'signed-out']), lists(['cam', null])])
    expect(after(signsIn('A'), sees(chooser), goesOn, signsIn('B'))).toBe('B');
});

test('a login form behind the own account ends the session that was taken to be there', () => {
  const chooser = lists(['ada', null]);
  expect(after(signsIn('A'), sees(chooser), form)).toBeNull();
  expect(after(signsIn('A'), sees(chooser), form, sees(chooser), goesOn, signsIn('B'))).toBe('B');
});

test('where two are signed in, a login form without a chooser ends both', () => {
  const chooser = lists(['ada', null]);
  const both = [signsIn('A'), sees(chooser), goesOn, signsIn('B')];
  expect(after(...both, form)).toBeNull();
  expect(after(...both, form, signsIn('B'))).toBe('B');
});
