import { long } from '../thorough.ts';
import { type MadeProvider, madeProvider } from './made/fixture.ts';
import { test as base, expect } from './test.ts';

const test = base.extend<MadeProvider>(madeProvider);

// Each examination is a dozen pages in a browser, on a machine that may have much else to do.
test.describe.configure({ timeout: 300_000 });

test(
  'an end_session_endpoint that takes no browser is told with what to leave out',
  long,
  async ({ provider, diagnose }) => {
    const findings = await diagnose(await provider({ endSessionTakes: 'nothing' }));
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([
      {
        state: 'wrong',
        about: 'endSessionUrl',
        message: expect.stringMatching(/answers 400 .*invalid_request/),
      },
    ]);
  },
);

test(
  'an end_session_endpoint that wants a hint is given one, and that is told',
  long,
  async ({ provider, diagnose }) => {
    const findings = await diagnose(await provider({ endSessionTakes: 'an id_token_hint' }));
    expect(findings).toContainEqual({
      state: 'note',
      about: 'endSessionUrl',
      message: 'by itself it answers 400; with id_token_hint it does not',
    });
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([]);
  },
);

test('a session that no single cookie holds is told as not sure', long, async ({ provider, diagnose }) => {
  expect(await diagnose(await provider({ isKeptTwice: true }))).toContainEqual({
    state: 'note',
    about: 'layers',
    message: expect.stringContaining('which session there is is not sure'),
  });
});

test('the consent page of who has consented long ago is asked for', long, async ({ provider, diagnose }) => {
  const target = await provider({ hasConsented: true, obeysPromptConsent: true });
  target.profile.consent.allow = ['#nothing'];
  expect(await diagnose(target)).toContainEqual({
    state: 'wrong',
    about: 'consent.allow',
    message: expect.stringMatching(/#nothing; the page has role=button\[name="Allow"\]/),
  });
});

test(
  'a consent page that nobody is shown is told as not tried, with what to do',
  long,
  async ({ provider, diagnose }) => {
    const findings = await diagnose(await provider({ hasConsented: true }));
    expect(findings).toContainEqual({
      state: 'not reached',
      about: 'consent',
      message: expect.stringContaining('with prompt=consent neither'),
    });
  },
);

test(
  'a consent page that the profile does not know is told with what to copy, and never as one that nobody was shown',
  long,
  async ({ provider, diagnose }) => {
    const target = await provider({});
    target.profile.consent.allow = ['FILL IN'];
    target.profile.pages = target.profile.pages.filter(({ landing }) => landing !== 'consent');
    const findings = await diagnose(target);
    expect(findings).toContainEqual({
      state: 'wrong',
      about: 'pages',
      message: expect.stringContaining('gave the app its answer'),
    });
    expect(findings.map(({ about }) => about)).not.toContain('consent');
  },
);
