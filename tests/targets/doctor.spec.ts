import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { freePort } from '../../core/base/free-port.ts';
import type { TargetData } from '../../core/targets/target.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 60_000 });

/** A copy of the target that a test may spoil. */
function spoilt(data: TargetData, spoil: (copy: TargetData) => void): TargetData {
  const copy = structuredClone(data);
  spoil(copy);
  return copy;
}

test('nothing is wrong with a profile that fits', async ({ diagnose, stranger }) => {
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

test('a locator that finds two things is named, with both', async ({ diagnose, stranger }) => {
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

test('a selector that is none is named', async ({ diagnose, stranger }) => {
  const findings = await diagnose(spoilt(stranger, ({ profile }) => (profile.login.username = ['[name='])));
  expect(findings).toContainEqual({
    state: 'wrong',
    about: 'login.username',
    message: expect.stringContaining('[name= is no selector'),
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

test('a consent page that no sign fits is shown with what is on it', async ({ diagnose, stranger }) => {
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

test('a session cookie of another name is named, with those that are there', async ({
  diagnose,
  stranger,
}) => {
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
});

test('a wrong password ends at the login, with what the form says', async ({ diagnose, stranger }) => {
  const findings = await diagnose(
    spoilt(stranger, ({ accounts }) => {
      if (accounts) accounts.userA.password = 'another';
    }),
  );
  expect(findings[0]).toMatchObject({ state: 'wrong', about: 'accounts.userA' });
  expect(findings[0]?.message).toMatch(/the login was not taken, .* says "That pass phrase is wrong\."$/);
});

test('a wrong client secret ends after the callback, with what the token endpoint says', async ({
  diagnose,
  stranger,
}) => {
  const findings = await diagnose(
    spoilt(stranger, (copy) => (copy.client = { id: 'own-app', secret: 'another' })),
  );
  expect(findings.at(-1)).toMatchObject({ state: 'wrong', about: 'client' });
  expect(findings.at(-1)?.message).toContain('token answered 401 invalid_client');
});

test('a redirect URI that is not registered ends before the login, with what the provider says', async ({
  diagnose,
  stranger,
}) => {
  const findings = await diagnose(
    spoilt(stranger, (copy) => {
      delete copy.appUrl;
    }),
  );
  expect(findings[0]).toMatchObject({ state: 'wrong', about: 'pages' });
  expect(findings[0]?.message).toContain('redirect_uri');
});

test('a wrong client id ends before the login, with what the provider says', async ({
  diagnose,
  stranger,
}) => {
  const findings = await diagnose(
    spoilt(stranger, (copy) => (copy.client = { id: 'nobody', secret: 'own-app-on-loopback' })),
  );
  expect(findings[0]?.message).toContain('invalid_client');
});

test('a server that is down is named first, and nothing after it is looked at', async ({
  diagnose,
  stranger,
}) => {
  const authorizeUrl = `http://127.0.0.1:${await freePort()}/go/authorize`;
  const findings = await diagnose(spoilt(stranger, ({ profile }) => (profile.authorizeUrl = authorizeUrl)));
  expect(findings[0]).toEqual({
    state: 'wrong',
    about: 'authorizeUrl',
    message: `${authorizeUrl}: nothing listens there: is the server running, and is the port right?`,
  });
  expect(findings.at(-1)).toEqual({ state: 'not reached', about: 'login', message: 'and all after it' });
});

test('a certificate that has expired is named', async ({ diagnose, stranger }) => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    notBeforeDate: new Date('2020-01-01'),
    notAfterDate: new Date('2020-02-01'),
  });
  const server = createServer({ key, cert });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const authorizeUrl = `https://localhost:${(server.address() as AddressInfo).port}/authorize`;
  const before = getGlobalDispatcher();
  setGlobalDispatcher(new Agent({ connect: { ca: cert } }));
  const findings = await diagnose(spoilt(stranger, ({ profile }) => (profile.authorizeUrl = authorizeUrl)));
  setGlobalDispatcher(before);
  server.close();
  expect(findings[0]).toEqual({
    state: 'wrong',
    about: 'authorizeUrl',
    message: `${authorizeUrl}: its certificate has expired`,
  });
});
