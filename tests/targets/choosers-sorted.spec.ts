import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Access } from '../../core/live/access.ts';
import { profileSchema } from '../../core/providers/profile.ts';
import { Recorder } from '../../core/trail/recorder.ts';
import { openGuarded } from '../../fixtures/guard-credentials.ts';
import { ProviderPages } from '../../fixtures/provider-pages.ts';
import { test as base, expect } from '../../fixtures/test.ts';
import { guardedProfile } from '../live/guarded-profile.ts';

const people = {
  ann: { username: 'ann@guarded.test', name: 'Ann Archer' },
  bob: { username: 'bob@guarded.test', name: 'Bob Baker' },
};
const listed = Object.entries(people).map(
  ([id, { username, name }]) => `<li><a href="/for/${id}"><p>${name}</p><p>${username}</p></a></li>`,
);

/** Who sits at a provider's chooser that lists Ann and, below her, Bob. */
const test = base.extend<{ atChooser: { pages: ProviderPages; page: import('@playwright/test').Page } }>({
  atChooser: async ({ browser, target }, use) => {
    const server = createServer(({ url }, response) => {
      const body = url === '/choose' ? `<ul>${listed.join('')}</ul>` : `<p>Welcome ${url}`;
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>x</title>${body}`);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const profile = profileSchema.parse({
      ...guardedProfile(origin),
      pages: [{ landing: 'account-chooser', anyOf: ['ul a'] }],
      chooser: { accounts: 'ul a', pattern: '^(?<name>[^\\n]+)\\n+(?<username>\\S+@\\S+)' },
    });
    const settings = { stateDir: '', pauseMs: 0, deviceFile: null };
    const access = Access.to({ ...target, mode: 'loopback', profile }, settings, {});
    const guarded = await openGuarded(browser, {}, { profile, app: ['http://localhost:3'] });
    const page = await guarded.context.newPage();
    const recorder = new Recorder(guarded.context, profile);
    await recorder.watch(page);
    const redirectUri = 'http://localhost:3/callback';
    const pages = new ProviderPages({ page, recorder, access, redirectUri, timeoutMs: 3000, guarded });
    await pages.visit(`${origin}/choose`);
    await use({ pages, page });
    await guarded.close();
    server.close();
  },
});

test('the own account is chosen where a script has put the list in another order since it was read', async ({
  atChooser: { pages, page },
}) => {
  await page.evaluate(() => {
    const [first] = document.querySelectorAll('li');
    if (first) first.parentElement?.append(first);
  });
  await pages.chooseOwn(people.ann);
  expect(new URL(page.url()).pathname).toBe('/for/ann');
});

test('nobody is chosen where the own account is listed no more', async ({ atChooser: { pages, page } }) => {
  await page.evaluate(() => document.querySelector('li')?.remove());
  await expect(pages.chooseOwn(people.ann)).rejects.toThrow(
    'the account chooser listed Ann Archer when it was read',
  );
  expect(new URL(page.url()).pathname).toBe('/choose');
});
