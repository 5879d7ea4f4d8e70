import { expect, test } from '@playwright/test';
import { keap } from '../../core/providers/keap.ts';
import { buildNestedUrl } from '../../core/remedies/nested-url/build.ts';
import { checkNestedUrl } from '../../core/remedies/nested-url/check.ts';

/** As it was posted in the thread, to the letter. */
const posted =
  'https://signin.infusionsoft.com/logout?service=https%3A%2F%2Faccounts.infusionsoft.com%2Fapp%2Foauth%2Fauthorize%3Fresponse_type%3Dcode%26redirect_uri%3Dhttp%3A%2F%2Fwww.google.com%26client_id%3D123';

/** Reads a nested URL as a browser and two servers would, without any code of ours. */
function read(nestedUrl: string): { authorizeUrl: string; parameters: Record<string, string> } {
  const authorizeUrl = new URL(nestedUrl).searchParams.get('service') ?? '';
  return { authorizeUrl, parameters: Object.fromEntries(new URL(authorizeUrl).searchParams) };
}

test("the builder makes the thread's URL from the thread's redirect_uri and client_id", () => {
  expect(buildNestedUrl(keap, { clientId: '123', redirectUri: 'http://www.google.com' })).toBe(posted);
});

test('replacing redirect_uri and client_id by one’s own changes nothing else, and decoding gives them back', () => {
  const mine = { clientId: 'my-client', redirectUri: 'https://app.example/callback?from=keap&step=2' };
  const { authorizeUrl, parameters } = read(buildNestedUrl(keap, mine));

  expect(authorizeUrl).toBe(
    'https://accounts.infusionsoft.com/app/oauth/authorize?response_type=code' +
      '&redirect_uri=https://app.example/callback%3Ffrom%3Dkeap%26step%3D2&client_id=my-client',
  );
  expect(parameters).toEqual({
    response_type: 'code',
    redirect_uri: mine.redirectUri,
    client_id: mine.clientId,
  });
});

test("the thread's URL has nothing wrong with it", () => {
  expect(checkNestedUrl(keap, posted)).toEqual({
    problems: [],
    mended: posted,
    parameters: { response_type: 'code', redirect_uri: 'http://www.google.com', client_id: '123' },
  });
});

test('scope, state and other parameters follow in their order, and are left out when they are not given', () => {
  const nestedUrl = buildNestedUrl(keap, {
    prompt: 'login',
    state: 'abc',
    scope: 'full',
    clientId: '123',
    redirectUri: 'https://app.example/cb',
  });
  const names = ['response_type', 'redirect_uri', 'client_id', 'scope', 'state', 'prompt'];
  expect(Object.keys(read(nestedUrl).parameters)).toEqual(names);
  expect(read(buildNestedUrl(keap, { clientId: '', redirectUri: '', state: '' })).parameters).toHaveProperty(
    'state',
    '',
  );
});

const awkward = [
  ...['', ' ', '  two  spaces ', '"double"', "it's", '`tick`', 'a&b', 'a&amp;b', 'a=b', 'a+b', '+', '100%'],
  ...['%', '%2F', '%252F', '%zz', '%E9', '/', ':', '://', '?', '??', '#', '#top', 'full|aa111', '\\', '[x]'],
  ...[
    '{x}',
    '<x>',
    '^',
    '~',
    "!'()*",
    ';',
    ',',
    '$',
    '@',
    'é',
    'e\u0301',
    '日本',
    '😀',
    '👩‍👩‍👧',
    '\u0000',
    '\r\n',
  ],
  ...[
    '\t',
    '\u2028',
    '\uFEFF',
    '\uFFFD',
    '__proto__',
    'https://app.example/cb?a=1&b=%20#x',
    'x'.repeat(5000),
  ],
];

test('every value comes out as it went in, whatever it holds', () => {
  for (const value of awkward) {
    const redirectUri = `https://app.example/cb?x=${encodeURIComponent(value)}`;
    const nestedUrl = buildNestedUrl(keap, {
      clientId: 'c',
      redirectUri,
      state: value,
      [`x${value}`]: value,
    });

    expect(nestedUrl, 'nothing in it needs quoting in a shell').toMatch(/^https:[\w.~/?=%-]+$/);
    expect(read(nestedUrl).parameters, JSON.stringify(value)).toEqual({
      response_type: 'code',
      redirect_uri: redirectUri,
      client_id: 'c',
      state: value,
      [`x${value}`]: value,
    });
  }
});

test('half a character is refused with the name of its parameter, and not with its value', () => {
  const half = '\uD83D';
  expect(() =>
    buildNestedUrl(keap, { clientId: 'c', redirectUri: 'https://a.example', state: `s3cret${half}` }),
  ).toThrow(/^state holds half a character/);
});
