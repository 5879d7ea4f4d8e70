import type { TargetData } from '../../core/targets/target.ts';
import { long } from '../thorough.ts';
import { startProvider } from './made/provider.ts';
import { expect, test } from './tell-at.ts';

test.describe.configure({ timeout: 300_000 });

/** As `init` writes it, which sees no cookie. */
function asDrafted(target: TargetData): TargetData {
  const { profile } = target;
  const { host } = new URL(profile.authorizeUrl);
  const layers = [{ layer: 'sso' as const, host, signInPath: '/', cookies: ['FILL IN: the session cookie'] }];
  return { ...target, profile: { ...profile, layers } };
}

test(
  'of a provider with two sessions the doctor finds both, and what it gives to copy fits',
  long,
  async ({ diagnose }) => {
    const { target, host, signOnHost, close } = await startProvider({ isBehindSignOn: true });
    const findings = (await diagnose(asDrafted(target))).filter(({ state }) => state === 'wrong');
    expect(findings).toEqual([
      {
        state: 'wrong',
        about: 'layers',
        message: expect.stringContaining(
          'the profile has 1, and by taking cookies away 2 sessions were found',
        ),
      },
    ]);
    const [, copied = ''] = /to copy: (\[.*\])$/.exec(findings[0]?.message ?? '') ?? [];
    const layers = JSON.parse(copied);
    expect(layers).toEqual([
      { layer: 'sso', host: signOnHost, signInPath: '/sso/login', cookies: ['made_sso'] },
      { layer: 'local', host, signInPath: '/authorize', cookies: ['made_sid'] },
    ]);
    const mended = await diagnose({ ...target, profile: { ...target.profile, layers } });
    expect(mended.filter(({ state }) => state === 'wrong')).toEqual([]);
    await close();
  },
);

test(
  'of a provider with one session it finds one, whatever other cookies there are',
  long,
  async ({ diagnose, stranger }) => {
    const findings = await diagnose(asDrafted(stranger));
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([
      {
        state: 'wrong',
        about: 'layers.0.cookies',
        message: expect.stringMatching(/cookies there: stranger_sid, without which the session is gone$/),
      },
    ]);
  },
);

test('two layers in the file where there is one session are one too many', long, async ({ diagnose }) => {
  const { target, host, close } = await startProvider();
  const second = { layer: 'local' as const, host, signInPath: '/page/', cookies: ['made_sid'] };
  const layers = [...target.profile.layers, second];
  const findings = await diagnose({ ...target, profile: { ...target.profile, layers } });
  expect(findings).toContainEqual({
    state: 'wrong',
    about: 'layers',
    message: expect.stringContaining('the profile has 2, and by taking cookies away one session was found'),
  });
  await close();
});
