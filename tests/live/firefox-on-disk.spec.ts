import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, test as base, expect, type LaunchOptions } from '@playwright/test';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { withOneWayOut } from '../../core/live/one-way-out.ts';

const session = 'session-5e55cafe77aa1122bb';
const trusted = 'device-7a57ed00beef33445566';

interface Kept {
  address: string;
  /** Starts a Firefox that has gone to the address, and tells which of the cookies stand in what it wrote so far. */
  keptBy: (options: LaunchOptions) => Promise<() => Promise<string[]>>;
}

const test = base.extend<Kept>({
  address: async ({}, use) => {
    const cookies = [`s=${session}; HttpOnly`, `d=${trusted}; Max-Age=99999; HttpOnly`];
    const server = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': cookies }).end('<title>x</title>'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.closeAllConnections();
    server.close();
  },

  keptBy: async ({ address, playwright }, use) => {
    const ended: (() => Promise<void>)[] = [];
    await use(async (options) => {
      const folder = await makeTempFolder('firefox');
      ended.push(() => folder.remove());
      const browser = await launchIn(folder.path, () => playwright.firefox.launch(options));
      ended.unshift(() => browser.close());
      await (await browser.newPage()).goto(address);
      return () => cookiesIn(folder.path);
    });
    for (const end of ended) await end();
  },
});

/** Playwright makes a browser's profile in the folder for what is temporary. */
async function launchIn(folder: string, launch: () => Promise<Browser>): Promise<Browser> {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    return await launch();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

async function cookiesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')));
  return [session, trusted].filter((cookie) => texts.some((text) => text.includes(cookie)));
}

test('a Firefox of this package writes no cookie to its profile, where others do', async ({
  keptBy,
  launchOptions,
  browserName,
}) => {
  test.skip(browserName !== 'firefox', 'it is about a Firefox');
  const ours = await keptBy(withOneWayOut('firefox', launchOptions));
  const others = await keptBy(launchOptions);
  await expect.poll(others).toEqual([session, trusted]);
  expect(await ours()).toEqual([]);
});
