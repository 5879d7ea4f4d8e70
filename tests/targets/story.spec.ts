import { once } from 'node:events';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { generate } from 'selfsigned';
import { long } from '../thorough.ts';
import { expect, test } from './tell-at.ts';

test.describe.configure({ timeout: 60_000 });

test(
  "A's wrong password is no fresh login of B's: the verdict names A's login and what the form said",
  long,
  async ({ verdictAt, stranger }) => {
    const copy = structuredClone(stranger);
    if (copy.accounts) copy.accounts.userA.password = 'another';
    expect(await verdictAt(copy)).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringMatching(
        /^user A was not connected in the first place: the login was not taken, .* says "That pass phrase is wrong\."; prompt=login was honoured: by its auth_time the login is as new as that$/,
      ),
    });
  },
);

test("B's wrong password ends in a verdict that says so", long, async ({ verdictAt, stranger }) => {
  const copy = structuredClone(stranger);
  if (copy.accounts) copy.accounts.userB.password = 'another';
  expect(await verdictAt(copy)).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringMatching(/^the login was not taken, .* says "That pass phrase is wrong\."$/),
  });
});

test('a wrong client secret ends in what the token endpoint said', async ({ verdictAt, stranger }) => {
  const copy = { ...stranger, client: { id: 'own-app', secret: 'another' } };
  expect(await verdictAt(copy)).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining('token answered 401 invalid_client'),
  });
});

test(
  'a redirect URI that is not registered ends in what the provider said',
  long,
  async ({ verdictAt, stranger }) => {
    const { appUrl: _, ...copy } = stranger;
    expect(await verdictAt(copy)).toMatchObject({
      verdict: 'broken',
      reason: expect.stringMatching(/^B is shown an error of the provider: .*redirect_uri/),
    });
  },
);

test(
  'a locator that finds nothing ends the story with what the page said',
  long,
  async ({ verdictAt, stranger }) => {
    const copy = structuredClone(stranger);
    copy.profile.login.username = ['#email'];
    await expect(verdictAt(copy)).rejects.toThrow(/is found by the profile's #email; the page says "Next/);
  },
);

test(
  'a certificate that is not good ends the story with what the engine said of it',
  long,
  async ({ verdictAt, stranger }) => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
      notBeforeDate: new Date('2020-01-01'),
      notAfterDate: new Date('2020-02-01'),
    });
    const server = createServer({ key, cert }, (_, response) => response.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const copy = structuredClone(stranger);
    copy.profile.authorizeUrl = `https://127.0.0.1:${port}/go/authorize`;
    expect(await verdictAt(copy)).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringMatching(/^nothing answered at 127\.0\.0\.1:\d+ \(net::ERR_CERT_/),
    });
    server.close();
  },
);

test(
  'an app that never comes back from its callback ends the story there',
  long,
  async ({ verdictAt, stranger }) => {
    const silent = createTcpServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const copy = structuredClone(stranger);
    // What the app waits for before it answers.
    copy.profile.tokenUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/go/token`;
    expect(await verdictAt(copy, 3000)).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringMatching(/the app at localhost:\d+ never answered its callback/),
    });
    silent.close();
  },
);
