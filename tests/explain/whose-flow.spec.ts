import { expect, test } from '@playwright/test';
import { explain } from '../../commands/explain/explain.ts';
import { keap } from '../../core/providers/keap.ts';
import {
  allows,
  answers,
  app,
  authorizeUrl,
  byLogin,
  callbackUrl,
  connect,
  type Entry,
  explained,
  harOf,
  offers,
  read,
  silently,
  went,
} from './capture.ts';

/** Ben's callback, with these parameters in place of its own; null takes one out. */
function callbackWith(changed: Record<string, string | null>): string {
  const url = new URL(callbackUrl('ben'));
  for (const [name, value] of Object.entries(changed))
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  return url.href;
}

function freshWith(changed: Record<string, string | null>): Entry[] {
  return [...connect(), ...byLogin(), offers('ben'), ...answers(callbackWith(changed))];
}

function typed(entry: Entry): Entry {
  const headers = [...entry.request.headers, { name: 'Sec-Fetch-Site', value: 'none' }];
  return { ...entry, request: { ...entry.request, headers } };
}

const opened = typed(went(callbackUrl('ben'), { page: '<title>Connected</title>' }));

test("a callback with another state than this browser asked with is no all-clear, whoever's account it brings", () => {
  const { verdict, reason } = explained(freshWith({ state: 'of-somebody-else' }));
  expect(verdict).toBe('inconclusive');
  expect(reason).toContain('state is not the one that this browser asked with');
});

test('a callback that lost its state is no all-clear', () => {
  expect(explained(freshWith({ state: null })).reason).toContain('no state');
});

for (const [title, state] of [
  ['encoded once more', 'a%252Fb'],
  ['with a plus for a space', 'a b'],
  ['taken away by a sanitiser', '[sanitized]'],
] as const)
  test(`a state ${title} is no other state`, () => {
    const asked = authorizeUrl.replace('state=s', `state=${state === 'a b' ? 'a+b' : 'a%252Fb'}`);
    const entries = freshWith({ state }).map((entry) => withAddress(entry, authorizeUrl, asked));
    expect(explained(entries).verdict).toBe('fresh-login');
  });

test('a callback that names another issuer is no all-clear (RFC 9207)', () => {
  const { verdict, reason } = explained(freshWith({ iss: 'https://login.evil.example/realm' }));
  expect(verdict).toBe('inconclusive');
  expect(reason).toContain('another issuer, https://login.evil.example');
});

test("the provider's own issuer in the callback changes nothing", () => {
  expect(explained(freshWith({ iss: 'https://accounts.infusionsoft.com' })).verdict).toBe('fresh-login');
});

test('a leak stays a leak where the callback names another issuer, and a note says so', () => {
  const callback = new URL(callbackUrl('ada'));
  callback.searchParams.set('iss', 'https://login.evil.example');
  const entries = [...connect(), ...silently(), offers('ada'), ...answers(callback.href)];
  const { verdict, notes } = explained(entries);
  expect(verdict).toBe('leak');
  expect(notes.join()).toContain('another issuer');
});

test('a callback that was opened from a mail, in a browser that never asked for it, is told as that', () => {
  const settings = went(`${app}/settings`, { page: '<title>Settings</title>' });
  const found = explain(read(harOf([settings, opened])), keap, 'bb222');
  expect(found).toMatchObject({ verdict: 'inconclusive', account: null });
  expect(found?.reason).toContain('nothing in the file asked for it');
  expect(found?.reason).toContain('somebody else began');
});

test('so is one that is opened while a Connect of this browser is open', () => {
  const entries = [...connect(), ...byLogin(), offers('ben'), opened];
  const { verdict, reason } = explained(entries);
  expect(verdict).toBe('inconclusive');
  expect(reason).toContain('nothing in this browser led to it');
});

test("another provider's callback to the app is no Connect of this one", () => {
  const other = 'https://id.other.example/authorize?client_id=o';
  const back = `${app}/login/callback?code=1&state=2`;
  const entries = [went(other, { to: back }), went(back, { to: `${app}/` })];
  expect(explain(read(harOf(entries)), keap, 'bb222')).toBeNull();
});

test('an authorize URL that was opened from a mail has a note of its own', () => {
  const [first, ...rest] = [...byLogin(), ...allows('ben')];
  const { notes } = explained([typed(first as Entry), ...rest]);
  expect(notes.join()).toContain('a link that somebody forwards begins so');
});

test('a Connect that was clicked in the app has no such note', () => {
  const { notes } = explained([...connect(), ...byLogin(), ...allows('ben')]);
  expect(notes.join()).not.toContain('forwards');
});

function withAddress(entry: Entry, from: string, to: string): Entry {
  const text = JSON.stringify(entry);
  return JSON.parse(text.replaceAll(from, to).replaceAll(encodeURIComponent(from), encodeURIComponent(to)));
}
