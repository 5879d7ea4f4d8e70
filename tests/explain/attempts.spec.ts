import { expect, test } from '@playwright/test';
import { type Explanation, explain } from '../../explain/explain.ts';
import type { HarEntry } from '../../explain/har.ts';
import { keap } from '../../providers/keap.ts';

const app = 'https://app.example';
const authorize = `https://accounts.infusionsoft.com/app/oauth/authorize?${new URLSearchParams({
  ...{ response_type: 'code', client_id: 'c', redirect_uri: `${app}/cb`, state: 's' },
})}`;
const callback = (tenant: string) => `${app}/cb?code=c&scope=full%7C${tenant}.infusionsoft.com`;
const consent = (who: string) =>
  `<title>Authorize</title><header>${who}</header><form><button name="allow">Allow</button></form>`;
const login = '<title>Sign in</title><form><input name="username"><input type="password"></form>';

function document(url: string, status: number, text?: string, location = ''): HarEntry {
  const content = text === undefined ? { mimeType: '' } : { mimeType: 'text/html', text };
  return {
    startedDateTime: '',
    _resourceType: 'document',
    request: { method: 'GET', url, headers: [] },
    response: { status, headers: [], redirectURL: location, content },
  };
}

function explained(entries: HarEntry[], expected: string | null = 'bb222'): Explanation | null {
  return explain({ creator: null, entries, damaged: 0 }, keap, expected);
}

const ofAda = consent('Ada Archer (ada.archer@example.com)');

test('the last attempt counts, not the one before it', () => {
  const first = [document(authorize, 200, login), document(callback('aa111'), 200, 'in')];
  const second = [
    document(app, 200, 'home'),
    document(authorize, 200, ofAda),
    document(callback('aa111'), 0),
  ];
  const explanation = explained([...first, ...second]);
  expect(explanation).toMatchObject({ verdict: 'leak', layer: 'local', loginFormSeen: false });
  expect(explanation?.trail.map(({ host }) => host)).toEqual(['accounts.infusionsoft.com', 'app.example']);
});

test('a request that a second click gave up is not where the way ended', () => {
  const entries = [document(authorize, 0), document(authorize, 200, ofAda), document(callback('aa111'), 302)];
  expect(explained(entries)).toMatchObject({ verdict: 'leak', landing: { kind: 'consent' } });
});

test('the account that was expected is no leak, and without a login nobody can tell whose session it was', () => {
  const entries = [document(authorize, 200, ofAda), document(callback('aa111'), 200, 'in')];
  expect(explained(entries, 'aa111')).toMatchObject({ verdict: 'inconclusive' });
  expect(explained(entries, 'ada.archer@example.com')).toMatchObject({ verdict: 'inconclusive' });
});

test('a login form, and still the account of another, is broken', () => {
  const entries = [document(authorize, 200, login), document(callback('aa111'), 200, 'in')];
  expect(explained(entries)).toMatchObject({ verdict: 'broken', loginFormSeen: true });
});

test('an attempt that ended at an error of the provider is broken, with what was shown', () => {
  const entries = [document(authorize, 404, '<title>Not Found</title>')];
  expect(explained(entries)).toMatchObject({
    verdict: 'broken',
    landing: { kind: 'provider-error', status: 404 },
  });
});

test('the code of a callback and a token in a path of the app are not in the trail', () => {
  const reset = `${app}/reset/4f9c2b7a1d8e6f3a5b0c9d7e/done`;
  const entries = [document(reset, 302, '', authorize), document(authorize, 200, ofAda)];
  expect(explained(entries)?.trail[0]?.path).toBe('/reset/…/done');
});

test('a HAR without an authorize request explains nothing', () => {
  expect(explained([document(app, 200, 'home')])).toBeNull();
});
