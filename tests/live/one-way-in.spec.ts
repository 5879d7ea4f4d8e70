import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { BrowserFactory } from '../../fixtures/browsers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What is no part of the product, and what is none of ours. */
const others = /^(tests|tools|bench|docs|dist|node_modules|test-results|report|\..*)$/;

async function sources(): Promise<{ name: string; source: string }[]> {
  const folders = (await readdir(root, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && !others.test(entry.name),
  );
  const lists = folders.map(async ({ name }) =>
    (await readdir(join(root, name), { recursive: true }))
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(root, name, path)),
  );
  const paths = (await Promise.all(lists)).flat();
  return Promise.all(
    paths.map(async (path) => ({ name: basename(path), source: await readFile(path, 'utf8') })),
  );
}

for (const [what, pattern, where] of [
  // The diagrams of a report are drawn in one that goes nowhere; the runner's own is started by its fixture.
  ['starts a browser', /\.(launch\w*|connectOverCDP)\(/, ['diagrams.ts', 'launch.ts', 'workers.ts']],
  // A blank one is asked which ways its pages have out of it.
  ['gives a browser cookies of its own', /\.newContext\(/, ['guard-credentials.ts', 'one-way-out.ts']],
  ['guards what is typed', /\bopen(Guarded|AtDoor)\(/, ['browsers.ts', 'guard-credentials.ts']],
  // A blank one is asked what it calls itself.
  ['opens a page of a browser', /\bbrowser\.newPage\(/, ['version.ts']],
  ['decides what care is taken', /\bnew Care\(/, ['care.ts']],
  ['decides who has care', /\bcareOf\(/, ['access.ts', 'care.ts']],
  ['makes a visitor without a browser', /\bnew HttpVisitor\(/, ['visitor.ts']],
] as const)
  test(`in one place the product ${what}, and nothing goes past it`, async () => {
    const found = (await sources()).filter(({ source }) => pattern.test(source));
    expect(found.map(({ name }) => name).toSorted()).toEqual([...where]);
  });

test('no browser is opened without the care that its target takes: that does not even compile', () => {
  const open = () =>
    // @ts-expect-error: there is no access.
    new BrowserFactory({ browser: null as never, gateway: null, app: null as never, timeoutMs: 1 });
  const pretend = () =>
    new BrowserFactory({
      browser: null as never,
      gateway: null,
      app: null as never,
      // @ts-expect-error: only Access.to makes one.
      access: { target: null as never, care: null, device: null, profile: null as never },
      timeoutMs: 1,
    });
  expect([open, pretend]).toHaveLength(2);
});
