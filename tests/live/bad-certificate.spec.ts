import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { openGuarded } from '../../fixtures/guard-credentials.ts';
import { test as base, expect } from '../../fixtures/test.ts';
import { Authority } from '../../mocks/certificate.ts';
import { guardedProfile } from './guarded-profile.ts';

/** A server whose certificate is of an authority that no browser knows. */
const test = base.extend<{ origin: string }>({
  origin: async ({}, use) => {
    const authority = await Authority.ofThisProcess();
    const context = await authority.contextFor('localhost');
    const server = createServer({ SNICallback: (_, done) => done(null, context) }, (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Sign in</title>'),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    await use(`https://localhost:${(server.address() as AddressInfo).port}`);
    server.closeAllConnections();
    server.close();
  },
});

test.describe('where a suite has a certificate for another server', () => {
  test.use({ clientCertificates: [{ origin: 'https://app.example', passphrase: 'of-the-test' }] });

  test('a browser of Playwright takes any certificate, and a guarded one takes no bad one', async ({
    browser,
    origin,
  }) => {
    const usual = await browser.newContext();
    const anyPage = await usual.newPage();
    await anyPage.goto(origin);
    await expect(anyPage).toHaveTitle('Sign in');
    await usual.close();

    const guarded = await openGuarded(browser, {}, { profile: guardedProfile(origin), app: [origin] });
    const page = await guarded.context.newPage();
    await expect(page.goto(origin)).rejects.toThrow(/ERR_CERT|SEC_ERROR|SSL_ERROR/);
    await guarded.close();
  });
});
