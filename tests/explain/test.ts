import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from '../../commands/explain/explain.ts';
import type { Explanation } from '../../commands/explain/explanation.ts';
import { readHar } from '../../commands/explain/har.ts';
import { keap } from '../../core/providers/keap.ts';
import { Recorder } from '../../core/trail/recorder.ts';
import { Person } from '../../fixtures/person.ts';
import { test as base } from '../../fixtures/test.ts';

export { expect } from '../../fixtures/test.ts';

export interface Entry {
  request: { url: string; headers: Header[]; cookies: unknown[]; postData?: unknown };
  response: { headers: Header[]; cookies: unknown[]; content: { text?: string } };
}

type Header = { name: string; value: string };

/** People at a browser whose network is written down; what they do is recorded until the browser closes. */
export interface RecordedBrowser {
  seat: (identity: Person['identity']) => Person;
  /** Closes the browser; path of the HAR. */
  har: () => Promise<string>;
}

export const test = base.extend<{ folder: string; recorded: RecordedBrowser; B: BOfTheBug }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  recorded: async ({ browser, gateway, world: _, appUnderTest: app, access, config, folder }, use) => {
    const door = await gateway.openDoor('recorded browser');
    const path = join(folder, 'customer.har');
    const context = await browser.newContext({
      proxy: { server: door.url },
      ignoreHTTPSErrors: true,
      recordHar: { path, content: 'embed' },
    });
    const recorder = new Recorder(context, access.profile);
    const page = await context.newPage();
    await recorder.watch(page);
    const { redirectUri } = app;
    const place = { page, recorder, access, redirectUri, timeoutMs: config.timeoutMs };
    await use({
      seat: (identity) => new Person(identity, app, place),
      har: async () => {
        await context.close();
        return path;
      },
    });
    await context.close();
    await door.close();
  },

  B: ({ recorded, userA, userB }, use) =>
    use(async (meanwhile = () => undefined) => {
      const a = recorded.seat(userA);
      await a.signInToTheApp();
      await a.connect();
      await a.logOutOfTheApp();
      meanwhile();
      const b = recorded.seat(userB);
      await b.signInToTheApp();
      await b.connect();
      return recorded.har();
    }),
});

/** A connects and logs out of the app; B connects in the same browser. Path of the HAR of it all. */
type BOfTheBug = (meanwhile?: () => void) => Promise<string>;

export async function explained(path: string, expected: string | null = 'bb222'): Promise<Explanation> {
  const explanation = explain(await readHar(path), keap, expected);
  if (!explanation) throw new Error('the HAR holds no Connect');
  return explanation;
}

/** Writes the HAR again with every entry changed. */
export async function rewritten(path: string, change: (entry: Entry) => void): Promise<string> {
  const har: { log: { entries: Entry[] } } = JSON.parse(await readFile(path, 'utf8'));
  for (const entry of har.log.entries) change(entry);
  const changed = path.replace('.har', '-changed.har');
  await writeFile(changed, JSON.stringify(har));
  return changed;
}
