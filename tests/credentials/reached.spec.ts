import { expect, test } from '@playwright/test';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';
import type { Profile } from '../../core/providers/profile.ts';

const own = 'https://only-here.example';

/** Each way in which a profile may name a host, where it is named by that alone. */
const namedBy: Readonly<Record<string, Partial<Profile>>> = {
  'the authorize URL': { authorizeUrl: `${own}/authorize` },
  'an older authorize URL': { olderAuthorizeUrls: [`${own}/authorize`] },
  'the logout': { logout: { ...keap.logout, url: `${own}/logout` } as Profile['logout'] },
  'the local logout': {
    localLogout: { ...keap.localLogout, url: `${own}/logout` } as Profile['localLogout'],
  },
  'the sign-in of CAS': { casLogin: { ...keap.casLogin, url: `${own}/login` } as Profile['casLogin'] },
  'the end of the session': { endSessionUrl: `${own}/end` },
  'a logout to a page of its own': { logoutPageUrl: `${own}/out` },
  'a layer': {
    layers: [
      ...keap.layers,
      { layer: 'upstream', host: 'only-here.example', signInPath: '/x', cookies: ['c'] },
    ],
  },
  'the hosts for credentials': { credentialHosts: [...keap.credentialHosts, 'only-here.example'] },
};

const name = 'ada.archer@example.com';

async function guarding(profile: Partial<Profile>): Promise<CredentialGuard> {
  const guard = new CredentialGuard({ ...keap, ...profile }, []);
  await guard.typing('name', name);
  return guard;
}

const withName = (url: string) => ({
  ...{ method: 'GET', url: new URL(`${url}/?who=${name}`), headers: {}, body: null },
});

for (const [what, profile] of Object.entries(namedBy))
  test(`a browser that has typed something reaches a host that is named by ${what}, and a name may go there`, async () => {
    const guard = await guarding(profile);
    expect(guard.mayReach(new URL(own))).toBe(true);
    expect(guard.refuses(withName(own))).toBe(false);
    expect((await guarding({})).mayReach(new URL(own)), 'by nothing else').toBe(false);
  });

test('a name may go to an authorize URL without encryption on a network of its own, a password may not', async () => {
  const plain = 'http://sso.intranet.example:8080';
  const guard = await guarding({ authorizeUrl: `${plain}/authorize` });
  expect(guard.mayReach(new URL(plain))).toBe(true);
  expect(guard.refuses(withName(plain))).toBe(false);
  await guard.typing('password', 'Archer-offline-only');
  const body = Buffer.from('p=Archer-offline-only');
  expect(guard.refuses({ ...withName(plain), method: 'POST', body })).toBe(true);
});
