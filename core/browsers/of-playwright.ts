import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Whether Playwright has one of these browsers, in the revision that it wants. It is read off the folder
 * where Playwright keeps them, because asking Playwright itself takes longer than the rest of the set-up.
 */
export function installedByPlaywright(names: readonly string[]): boolean {
  return names.some((name) =>
    (revisions().get(name) ?? []).some((revision) => {
      const folder = join(cacheFolder(), `${name.replaceAll('-', '_')}-${revision}`);
      return existsSync(join(folder, 'INSTALLATION_COMPLETE'));
    }),
  );
}

/** Of the Playwright that is beside this package, as in `1.64.1`. */
export function playwrightVersion(): string {
  const path = createRequire(import.meta.url).resolve('@playwright/test/package.json');
  return JSON.parse(readFileSync(path, 'utf8')).version;
}

interface BrowsersFile {
  /** On some systems WebKit is wanted in an older revision than elsewhere. */
  browsers: { name: string; revision: string; revisionOverrides?: Record<string, string> }[];
}

/** Each package of Playwright is looked for from the one that depends on it, as some package managers link no other. */
function coreFolder(): string {
  const from = (path: string, name: string) => createRequire(path).resolve(`${name}/package.json`);
  const test = from(import.meta.url, '@playwright/test');
  return dirname(from(from(test, 'playwright'), 'playwright-core'));
}

function revisions(): Map<string, readonly string[]> {
  const { browsers }: BrowsersFile = JSON.parse(readFileSync(join(coreFolder(), 'browsers.json'), 'utf8'));
  return new Map(
    browsers.map(({ name, revision, revisionOverrides = {} }) => [
      name,
      [revision, ...Object.values(revisionOverrides)],
    ]),
  );
}

/** As Playwright's documentation on managing browser binaries has it. */
function cacheFolder(): string {
  const { PLAYWRIGHT_BROWSERS_PATH: named, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (named === '0') return join(coreFolder(), '.local-browsers');
  if (named) return named;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? homedir(), 'ms-playwright');
  return join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright');
}
