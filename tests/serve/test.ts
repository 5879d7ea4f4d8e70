import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Control } from '../../commands/serve/control.ts';
import { ServedProvider, type ServedState } from '../../commands/serve/served-provider.ts';
import type { Surroundings } from '../../core/app/environment.ts';
import { Recorder } from '../../core/trail/recorder.ts';
import { ProviderPages } from '../../fixtures/provider-pages.ts';
import { test as base } from '../../fixtures/test.ts';
import type { World } from '../../mocks/world.ts';

export { expect } from '../../fixtures/test.ts';

/** Where nothing listens: the callback is read off the browser's request. */
export const redirectUri = 'http://localhost:3000/callback';
export const client = { clientId: 'my-app', secret: 'my-secret', redirectUris: [redirectUri] };

interface Served {
  provider: ServedProvider<World>;
  surroundings: Surroundings;
  control: Control;
  /** Sends a command as a script does, and gives what the provider knows afterwards. */
  command: (path: string, fields?: object) => Promise<ServedState>;
  /** The provider's pages in a browser that takes the fixed proxy port. */
  visitor: { page: Page; pages: ProviderPages; callback: () => URL };
}

export const test = base.extend<Served>({
  provider: async ({}, use) => {
    const provider = await ServedProvider.start(0, [], () => undefined);
    provider.register(client);
    await use(provider);
    await provider.close();
  },

  surroundings: async ({ provider }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    const certificateFile = join(folder, 'ca.pem');
    await writeFile(certificateFile, provider.gateway.certificate);
    await use({ proxy: provider.door.url, certificateFile });
    await rm(folder, { recursive: true });
  },

  control: async ({ provider, surroundings }, use) => {
    const control = await Control.start(0, provider, surroundings);
    await use(control);
    await control.close();
  },

  command: ({ control }, use) =>
    use(async (path, fields = {}) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(control.url + path, {
        method: 'POST',
        headers,
        body: JSON.stringify(fields),
      });
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return response.json();
    }),

  visitor: async ({ browser, provider, access, config }, use) => {
    const context = await browser.newContext({
      proxy: { server: provider.door.url },
      ignoreHTTPSErrors: true,
    });
    const recorder = new Recorder(context, access.profile);
    const page = await context.newPage();
    await recorder.watch(page);
    const place = { page, recorder, access, redirectUri, timeoutMs: config.timeoutMs };
    const callback = () => {
      const isCallback = ({ href }: URL) => href.startsWith(redirectUri);
      return recorder.addressesSince(0).findLast(isCallback) ?? new URL(redirectUri);
    };
    await use({ page, pages: new ProviderPages(place), callback });
    await context.close();
  },
});
