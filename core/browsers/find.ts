import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, delimiter, join } from 'node:path';
import { UserError } from '../base/user-error.ts';
import { installedByPlaywright } from './of-playwright.ts';

/** A browser that can be started. `path` is null where Playwright finds its own. */
export interface FoundBrowser {
  path: string | null;
  source: 'environment' | 'playwright' | 'system';
  /** The program's name, as in `chromium-headless-shell`. */
  product: string;
  /** Firefox of a distribution is driven over WebDriver BiDi, which Playwright calls a channel. */
  channel: 'moz-firefox' | null;
}

/** The headless shell comes first: it is about three times as fast as the whole browser (measured). */
const shells = ['chromium-headless-shell', 'chrome-headless-shell'];
const chromiums = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const firefoxes = ['firefox-esr', 'firefox'];

/**
 * Chromium: the path that was named, else one that Playwright installed, else one of the system; null when
 * there is none. A headless shell has no window, so it is passed over when one is wanted.
 * @throws UserError when `path` names nothing that can be run.
 */
export function findChromium(wanted: { headless: boolean; path: string | null }): FoundBrowser | null {
  const { headless, path } = wanted;
  if (path !== null) return named(path, 'FRESH_LOGIN_CHROMIUM', null);
  return (
    chromiumOfPlaywright(headless) ?? fromSearchPath(headless ? [...shells, ...chromiums] : chromiums, null)
  );
}

/** Firefox, in the same order; null when there is none. @throws UserError as findChromium does. */
export function findFirefox(wanted: { path: string | null }): FoundBrowser | null {
  if (wanted.path !== null) return named(wanted.path, 'FRESH_LOGIN_FIREFOX', 'moz-firefox');
  if (installedByPlaywright(['firefox']))
    return { path: null, source: 'playwright', product: 'firefox', channel: null };
  return fromSearchPath(firefoxes, 'moz-firefox');
}

/** WebKit, of which Playwright can drive its own build alone; null when that is not installed. */
export function findWebkit(): FoundBrowser | null {
  if (!installedByPlaywright(['webkit'])) return null;
  return { path: null, source: 'playwright', product: 'webkit', channel: null };
}

function chromiumOfPlaywright(headless: boolean): FoundBrowser | null {
  const own = { source: 'playwright', channel: null } as const;
  if (headless && installedByPlaywright(['chromium-headless-shell']))
    return { ...own, path: null, product: 'chromium-headless-shell' };
  if (!installedByPlaywright(['chromium'])) return null;
  // A headless Playwright looks for its headless shell alone, and has to be told of the whole browser.
  // It is loaded for this case only: that takes a quarter of a second.
  const path = headless ? playwright().chromium.executablePath() : null;
  return { ...own, path, product: 'chromium' };
}

function playwright(): typeof import('@playwright/test') {
  return createRequire(import.meta.url)('@playwright/test');
}

function named(path: string, variable: string, channel: FoundBrowser['channel']): FoundBrowser {
  if (isProgram(path)) return { path, source: 'environment', product: basename(path), channel };
  const found = existsSync(path) ? 'cannot be run' : 'does not exist';
  throw new UserError(`${variable}: ${path} ${found}; name the browser's program, or leave the variable out`);
}

function fromSearchPath(names: readonly string[], channel: FoundBrowser['channel']): FoundBrowser | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const path = paths.find((candidate) => isProgram(candidate) && !isSnapStub(candidate));
  return path === undefined ? null : { path, source: 'system', product: basename(path), channel };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Ubuntu's packages of browsers only point to a snap, which Playwright cannot drive. */
function isSnapStub(path: string): boolean {
  const real = realpathSync(path);
  if (real.startsWith('/snap/') || real === '/usr/bin/snap') return true;
  return statSync(real).size < 10_000 && readFileSync(real, 'utf8').includes('/snap/');
}
