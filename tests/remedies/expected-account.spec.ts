import { expect, test } from '@playwright/test';
import { keap } from '../../core/providers/keap.ts';
import {
  accountOnRecord,
  assertExpectedAccount,
  type Callback,
  UnexpectedAccountError,
} from '../../core/remedies/index.ts';

const code = 'secret-code';
const own = `https://app.example/callback?code=${code}&scope=full%7Cbb222.infusionsoft.com&state=secret-state`;
const another = own.replace('bb222', 'aa111');
const expected = { tenant: 'bb222' };

function errorOf(run: () => unknown): UnexpectedAccountError {
  try {
    run();
  } catch (error) {
    return error as UnexpectedAccountError;
  }
  throw new Error('nothing was thrown');
}

const shapes: Record<string, (url: string) => Callback> = {
  'a URL as text': (url) => url,
  'a path with a query': (url) => url.replace('https://app.example', ''),
  'a URL': (url) => new URL(url),
  parameters: (url) => new URL(url).searchParams,
  'an object, as a framework gives it': (url) => Object.fromEntries(new URL(url).searchParams),
};

for (const [shape, from] of Object.entries(shapes)) {
  test(`from ${shape}: the own tenant passes`, () => {
    expect(assertExpectedAccount(from(own), expected)).toEqual({ tenants: ['bb222'], subject: null });
  });

  test(`from ${shape}: another tenant throws with what was expected and found`, () => {
    const error = errorOf(() => assertExpectedAccount(from(another), expected));
    expect(error).toBeInstanceOf(UnexpectedAccountError);
    expect(error.message).toBe(
      'another tenant came back: expected bb222, found aa111; refuse this connection',
    );
  });
}

test('a tenant that is named twice, once as another, throws', () => {
  const twice = `${own}&scope=full%7Caa111.infusionsoft.com`;
  expect(() => assertExpectedAccount(twice, expected)).toThrow('found aa111');
  expect(() =>
    assertExpectedAccount({ scope: new URL(twice).searchParams.getAll('scope') }, expected),
  ).toThrow('found aa111');
});

test('a callback that names nobody throws, and passes with claims that name the own tenant', () => {
  const unnamed = `https://app.example/callback?code=${code}`;
  expect(() => assertExpectedAccount(unnamed, expected)).toThrow(
    'nothing names the tenant that came back: expected bb222, found none',
  );
  const claims = { infusionsoft_id: 'bb222.infusionsoft.com' };
  expect(assertExpectedAccount(unnamed, expected, { claims }).tenants).toEqual(['bb222']);
});

test('claims that name another tenant than the callback throw', () => {
  const claims = { infusionsoft_id: 'aa111.infusionsoft.com' };
  expect(() => assertExpectedAccount(own, expected, { claims })).toThrow('expected bb222, found aa111');
});

test('a refusal of the provider throws with its error code', () => {
  const refused = 'https://app.example/callback?error=access_denied&state=s';
  expect(() => assertExpectedAccount(refused, expected)).toThrow(
    'the provider refused: expected a code, found access_denied',
  );
});

test('claims alone are enough, by subject', () => {
  const claims = { sub: 'ben.baker@example.com' };
  expect(assertExpectedAccount(null, { subject: claims.sub }, { claims }).subject).toBe(claims.sub);
  expect(() => assertExpectedAccount(null, { subject: 'ada.archer@example.com' }, { claims })).toThrow(
    'another subject came back: expected ada.archer@example.com, found ben.baker@example.com',
  );
  expect(() => assertExpectedAccount(own, { subject: 'ben.baker@example.com' })).toThrow('found none');
});

test('an old login, or one of unknown age, throws where a fresh one is expected', () => {
  const nowMs = 1_000_000_000_000;
  const fresh = { ...expected, maxAgeSeconds: 60 };
  const named = { sub: 'ben', infusionsoft_id: 'bb222' };
  const claims = (ageSeconds: number) => ({ ...named, auth_time: nowMs / 1000 - ageSeconds });
  expect(() => assertExpectedAccount(own, fresh, { claims: claims(60), nowMs })).not.toThrow();
  expect(() => assertExpectedAccount(own, fresh, { claims: claims(61), nowMs })).toThrow(
    'the login is not fresh: expected one of the last 60 s, found one of 61 s ago',
  );
  expect(() => assertExpectedAccount(own, fresh)).toThrow('found none');
});

test('a call that would check nothing is a mistake', () => {
  for (const nothing of [{}, { tenant: '' }, { maxAgeSeconds: 60 }])
    expect(() => assertExpectedAccount(own, nothing)).toThrow(TypeError);
});

test('no error says a code or a state, not even about a callback that is no URL', () => {
  const errors = [
    another,
    `https://app.example/callback?code=${code}`,
    `http://[/?code=${code}`,
    `/cb?error=${code}-x`,
  ].map((callback) => errorOf(() => assertExpectedAccount(callback, expected)));
  for (const error of errors) {
    const all = [error.message, error.stack, JSON.stringify(error, Object.getOwnPropertyNames(error))].join();
    expect(all).not.toContain('secret-');
  }
});

const forged = '/callback?code=c&state=s&scope=full%7Caa111.infusionsoft.com';

for (const [what, claims] of Object.entries({
  'a promise that nobody waited for': Promise.resolve({ sub: 'b', infusionsoft_id: 'bb222' }),
  'an answer that nobody read': new Response('{"sub":"b"}'),
  'a map': new Map([['sub', 'b']]),
  'nothing in it': {},
  'an error': { error: 'invalid_token', sub: 'b' },
  'a message': { message: 'Forbidden' },
  'claims within something': { data: { sub: 'b', infusionsoft_id: 'bb222' } },
  'other capitals': { Sub: 'b', infusionsoftId: 'bb222' },
  'inherited names': Object.create({ sub: 'b', infusionsoft_id: 'aa111.infusionsoft.com' }),
  'a class of its own': new (class {
    sub = 'b';
  })(),
}))
  test(`claims that were lost on the way let no forged callback through: ${what}`, () => {
    const evidence = { claims: claims as Record<string, unknown> };
    const error = errorOf(() => assertExpectedAccount(forged, { tenant: 'aa111' }, evidence));
    expect(error.problem).toBe('not-understood');
  });

for (const [what, evidence] of Object.entries({
  'a slip of the name': { claim: { sub: 'b', infusionsoft_id: 'bb222' } },
  'the claims themselves': { sub: 'b', infusionsoft_id: 'bb222.infusionsoft.com' },
  null: null,
}))
  test(`evidence that is none is a mistake, and no pass: ${what}`, () => {
    expect(() => assertExpectedAccount(forged, { tenant: 'aa111' }, evidence as object)).toThrow(TypeError);
  });

test('a slip in what is expected is a mistake, and no pass', () => {
  const slip = { tenant: 'aa111', subjects: 'z' } as { tenant: string };
  expect(() => assertExpectedAccount(forged, slip)).toThrow(TypeError);
});

test('what is expected is shown plain, as what was found is', () => {
  const error = errorOf(() => assertExpectedAccount(forged, { tenant: '\u001b]0;owned\u0007\n::error::x' }));
  expect(`${error.message}${error.expected}`).not.toMatch(/\p{Cc}|::error/u);
});

for (const [what, claims] of Object.entries({
  'a token answer whose scope is the one that was asked for': { access_token: 'x', scope: 'full' },
  'a token answer alone': { access_token: 'x', token_type: 'bearer' },
  'the time of a login alone': { auth_time: 1 },
  'a name that this provider has no account by': { access_token: 'x', email: 'bob@example.com' },
  'a time and a token': { access_token: 'x', auth_time: 1, global_user_id: 7 },
})) {
  test(`claims that name nobody let no forged callback decide: ${what}`, () => {
    const error = errorOf(() => assertExpectedAccount(forged, { tenant: 'aa111' }, { claims }));
    expect(error.problem).toBe('not-named');
  });

  test(`claims that name nobody put what the callback says on no record: ${what}`, () => {
    const error = errorOf(() => accountOnRecord({ claims, callback: forged }));
    expect(error.problem).toBe('not-named');
  });
}

for (const [what, others] of Object.entries({
  'nothing else': {},
  'a token answer': { access_token: 'x', scope: 'full' },
  'what every ID token has, but for whose it is': { iss: 'https://x.example', aud: 'app', exp: 2e9, iat: 1 },
}))
  test(`a fresh login does not let a forged callback say whose it is: a time of login with ${what}`, () => {
    const claims = { ...others, auth_time: Date.now() / 1000 };
    const fresh = { tenant: 'aa111', maxAgeSeconds: 60 };
    expect(errorOf(() => assertExpectedAccount(forged, fresh, { claims })).problem).toBe('not-named');
  });

test('where a profile has the tenant in the callback alone, claims that name none leave it to the callback', () => {
  const profile = { ...keap, userinfo: { username: 'sub' } };
  const evidence = { claims: { access_token: 'x', scope: 'full' }, profile };
  expect(assertExpectedAccount(forged, { tenant: 'aa111' }, evidence).tenants).toEqual(['aa111']);
});

const byMail = (claims: object) => () =>
  assertExpectedAccount(
    null,
    { username: 'ada@example.com' },
    { claims: { sub: '17', email: 'ada@example.com', ...claims }, profile: mailProfile },
  );
const mailProfile = { callback: null, userinfo: { username: 'email' } };

for (const said of [false, null, 'false', '', 0, 1, [true]])
  test(`an address of mail that is not said to be verified names nobody: ${JSON.stringify(said)}`, () => {
    for (const name of ['email_verified', 'verified_email'])
      expect(errorOf(byMail({ [name]: said }))).toMatchObject({
        name: 'UnexpectedAccountError',
        problem: 'not-verified',
        message: expect.stringContaining('the email was verified'),
      });
  });

test('an address of mail that is verified is compared', () => {
  for (const claims of [
    { email_verified: true },
    { email_verified: 'true' },
    { email_verified: true, verified_email: undefined },
    { verified_email: true },
  ])
    expect(byMail(claims)()).toEqual({ tenants: [], subject: '17' });
});

for (const claims of [{}, { email_verified: undefined }, { emailVerified: true }, { mail_verified: true }])
  test(`an address of mail of which its provider says nothing that is known names nobody: ${Object.keys(claims)}`, () => {
    expect(errorOf(byMail(claims))).toMatchObject({ problem: 'not-verified' });
  });

test('a phone number that is not verified names nobody either, and what is compared by neither is left alone', () => {
  const claims = {
    sub: '17',
    phone_number: '+1555',
    phone_number_verified: false,
    name: 'a',
    email_verified: false,
  };
  const by = (username: string, expected: string) => () =>
    assertExpectedAccount(
      null,
      { username: expected },
      { claims, profile: { callback: null, userinfo: { username } } },
    );
  expect(errorOf(by('phone_number', '+1555')).problem).toBe('not-verified');
  expect(by('name', 'a')()).toMatchObject({ subject: '17' });
});

test('an address of mail that nobody verified is put on no record that has nothing else', () => {
  const claims = { email: 'ada@example.com', email_verified: false };
  expect(errorOf(() => accountOnRecord({ claims, profile: mailProfile })).problem).toBe('not-verified');
});

for (const [what, lost] of Object.entries({
  subject: { tenant: 'bb222', subject: undefined },
  tenant: { subject: 'b', tenant: undefined },
  username: { tenant: 'bb222', username: undefined },
  maxAgeSeconds: { tenant: 'bb222', maxAgeSeconds: undefined },
}))
  test(`a ${what} that is to be expected and is not on record is a mistake, and no pass`, () => {
    const claims = { sub: 'another', infusionsoft_id: 'bb222', auth_time: 0 };
    // As JavaScript, and TypeScript as most have it, let it through.
    const error = errorOf(() => assertExpectedAccount(own, lost as typeof expected, { claims }));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain(`expected has "${what}" and no value for it`);
  });

test('a profile that is handed over and is none is a mistake', () => {
  const evidence = { profile: undefined } as unknown as { claims: Record<string, unknown> };
  expect(errorOf(() => assertExpectedAccount(own, expected, evidence))).toBeInstanceOf(TypeError);
});

test('a callback that names another tenant than the claims throws where both are expected', () => {
  const either = { tenant: ['aa111', 'bb222'] };
  const claims = { infusionsoft_id: 'bb222' };
  expect(() => assertExpectedAccount(another, either, { claims })).toThrow(
    'the callback names another tenant than the claims: expected bb222, found aa111',
  );
  expect(assertExpectedAccount(own, either, { claims }).tenants).toEqual(['bb222']);
});
