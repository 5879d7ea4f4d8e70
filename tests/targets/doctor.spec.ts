import { long } from '../thorough.ts';
import { expect, spoilt, test } from './test.ts';

// Each examination is a dozen pages in a browser, on a machine that may have much else to do.
test.describe.configure({ timeout: 300_000 });

const ofConsent = { selector: '#who', pattern: 'You are (?<name>[^(]+) \\((?<username>[^)]+)\\)' };

test('nothing is wrong with a profile that fits', long, async ({ diagnose, stranger }) => {
  const findings = await diagnose(stranger);
  expect(findings.filter(({ state }) => state !== 'note')).toEqual([]);
});

test('a locator that finds nothing is named, with what the page has instead', async ({
  diagnose,
  stranger,
}) => {
  const findings = await diagnose(spoilt(stranger, ({ profile }) => (profile.login.username = ['#email'])));
  expect(findings).toContainEqual({
    state: 'wrong',
    about: 'login.username',
    message: expect.stringMatching(
      /nothing visible on .*\/step\/.* is found by #email; the page has \[name="mail"\], role=button\[name="Next"\]$/,
    ),
  });
});

test('a locator that finds two things is named, with both', long, async ({ diagnose, stranger }) => {
  const findings = await diagnose(
    spoilt(stranger, ({ profile }) => (profile.consent.allow = ['form button'])),
  );
  expect(findings).toContainEqual({
    state: 'wrong',
    about: 'consent.allow',
    message:
      'form button finds 2 visible elements, expected 1: role=button[name="Yes, connect"], role=button[name="No"]',
  });
});

test('a login form on a host that the profile does not list is given no password', async ({
  diagnose,
  stranger,
}) => {
  const findings = await diagnose(
    spoilt(stranger, ({ profile }) => (profile.credentialHosts = ['login.example.com'])),
  );
  expect(findings.map(({ state, about }) => `${state} ${about}`)).toEqual([
    'wrong credentialHosts',
    'not reached login',
  ]);
});

test('a consent page that no sign fits is shown with what is on it', long, async ({ diagnose, stranger }) => {
  const findings = await diagnose(
    spoilt(stranger, ({ profile }) => {
      profile.pages = profile.pages.filter(({ landing }) => landing !== 'consent');
    }),
  );
  expect(findings).toContainEqual({
    state: 'wrong',
    about: 'pages',
    message: expect.stringMatching(
      /expected a consent; it says ".*You are Zoe Zimmer .*" and has role=button\[name="Yes, connect"\]/,
    ),
  });
});

test(
  'a session cookie of another name is named, with those that are there',
  long,
  async ({ diagnose, stranger }) => {
    const findings = await diagnose(
      spoilt(stranger, ({ profile }) => {
        profile.layers = profile.layers.map((layer) => ({ ...layer, cookies: ['SESSION'] }));
      }),
    );
    expect(findings).toContainEqual({
      state: 'wrong',
      about: 'layers.0.cookies',
      message: expect.stringMatching(/has none of SESSION at 127\.0\.0\.1; cookies there: .*stranger_sid/),
    });
  },
);

test('a wrong password ends at the login, with what the form says', long, async ({ diagnose, stranger }) => {
  const findings = await diagnose(
    spoilt(stranger, ({ accounts }) => {
      if (accounts) accounts.userA.password = 'another';
    }),
  );
  expect(findings[0]).toMatchObject({ state: 'wrong', about: 'accounts.userA' });
  expect(findings[0]?.message).toMatch(/the login was not taken, .* says "That pass phrase is wrong\."$/);
});

test(
  'a wrong client secret ends after the callback, with what the token endpoint says',
  long,
  async ({ diagnose, stranger }) => {
    const findings = await diagnose(
      spoilt(stranger, (copy) => (copy.client = { id: 'own-app', secret: 'another' })),
    );
    expect(findings.at(-1)).toMatchObject({ state: 'wrong', about: 'client' });
    expect(findings.at(-1)?.message).toContain('token answered 401 invalid_client');
  },
);

test(
  'a redirect URI that is not registered ends before the login, with what the provider says and what to register',
  long,
  async ({ diagnose, stranger }) => {
    const findings = await diagnose(
      spoilt(stranger, (copy) => {
        delete copy.appUrl;
      }),
    );
    expect(findings[0]).toMatchObject({ state: 'wrong', about: 'client' });
    expect(findings[0]?.message).toMatch(
      /redirect_uri.*is the client own-app known there, and http:\/\/\S+ registered/,
    );
  },
);

test(
  'a wrong client id ends before the login, with what the provider says',
  long,
  async ({ diagnose, stranger }) => {
    const findings = await diagnose(
      spoilt(stranger, (copy) => (copy.client = { id: 'nobody', secret: 'own-app-on-loopback' })),
    );
    expect(findings[0]).toMatchObject({ state: 'wrong', about: 'client' });
    expect(findings[0]?.message).toContain('invalid_client');
  },
);

test("B's wrong password is named, though all is well with A", long, async ({ diagnose, stranger }) => {
  const findings = await diagnose(
    spoilt(stranger, ({ accounts }) => {
      if (accounts) accounts.userB.password = 'another';
    }),
  );
  expect(findings.filter(({ state }) => state === 'wrong')).toEqual([
    {
      state: 'wrong',
      about: 'accounts.userB',
      message: expect.stringMatching(/the login was not taken, .* says "That pass phrase is wrong\."$/),
    },
  ]);
});

test(
  'an account that the ID token calls something else is named as one that lacks its subject',
  long,
  async ({ diagnose, stranger }) => {
    const findings = await diagnose(
      spoilt(stranger, ({ accounts }) => {
        if (accounts) accounts.userB.username = 'xia@stranger.test';
      }),
    );
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([
      {
        state: 'wrong',
        about: 'accounts.userB.subject',
        message: expect.stringContaining('calls the account "17", the target xia@stranger.test'),
      },
    ]);
  },
);

test(
  'a consent that is remembered is named, where the profile says that it is not',
  long,
  async ({ diagnose, stranger }) => {
    const findings = await diagnose(
      spoilt(stranger, ({ profile }) => (profile.consent.isRemembered = false)),
    );
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([
      { state: 'wrong', about: 'consent.isRemembered', message: expect.stringContaining('write true') },
    ]);
  },
);

test(
  'a consent page that names the account is told from one that names nobody, with what to write',
  long,
  async ({ diagnose, stranger }) => {
    const findings = await diagnose(spoilt(stranger, ({ profile }) => (profile.consent.account = null)));
    const named = findings.filter(({ about }) => about === 'consent.account');
    expect(named.map(({ state }) => state)).toEqual(['wrong', 'wrong']);
    const [, place = ''] = /there: (\{.*\})$/.exec(named[0]?.message ?? '') ?? [];
    const mended = await diagnose(
      spoilt(stranger, ({ profile }) => (profile.consent.account = JSON.parse(place))),
    );
    expect(mended.filter(({ state }) => state !== 'note')).toEqual([]);
  },
);

test(
  'a pattern that reads another name from the consent page is wrong',
  long,
  async ({ diagnose, stranger }) => {
    const pattern = 'You are (?<username>\\S+)';
    const findings = await diagnose(
      spoilt(stranger, ({ profile }) => (profile.consent.account = { ...ofConsent, pattern })),
    );
    expect(findings).toContainEqual({
      state: 'wrong',
      about: 'consent.account',
      message: expect.stringMatching(/the page names "Zoe", and zoe@stranger\.test has signed in; to copy/),
    });
  },
);

test(
  'the question of an end_session_endpoint is not taken for a consent, and what to add is told and fits',
  long,
  async ({ diagnose, stranger }) => {
    const ends = spoilt(stranger, ({ profile }) => {
      profile.endSessionUrl = new URL('/session/end', profile.authorizeUrl).href;
    });
    const broad = spoilt(ends, ({ profile }) => {
      profile.pages = profile.pages.map((sign) =>
        sign.landing === 'consent' ? { landing: 'consent', anyOf: ['button'] } : sign,
      );
    });
    const misread = (await diagnose(broad)).filter(({ state }) => state === 'wrong');
    expect(misread).toEqual([
      { state: 'wrong', about: 'pages', message: expect.stringContaining('no authorize request led there') },
    ]);
    const unread = (await diagnose(ends)).filter(({ state }) => state === 'wrong');
    expect(unread).toEqual([
      { state: 'wrong', about: 'endSessionUrl', message: expect.stringContaining('"logout-confirmation"') },
    ]);
    const [, sign = ''] = /add to pages (\{.*\}), and/.exec(unread[0]?.message ?? '') ?? [];
    const asked = spoilt(ends, ({ profile }) => (profile.pages = [JSON.parse(sign), ...profile.pages]));
    expect((await diagnose(asked)).filter(({ state }) => state === 'wrong')).toEqual([
      { state: 'wrong', about: 'confirmLogout', message: expect.stringContaining('role=button[name=') },
    ]);
  },
);
