import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FoundBrowser } from './find.ts';
import { playwrightVersion } from './of-playwright.ts';

/** From which Playwright on it asks a Firefox over WebDriver BiDi for what that one does not know; measured. */
const known = [
  { playwright: '1.65', firefoxUpTo: 153, unknownCommand: 'emulation.setMediaFeaturesOverride' },
];

/**
 * Why the Playwright at hand cannot drive that Firefox of the system; null where it can, as far as is known.
 * Playwright's own Firefox is made for it.
 */
export function undrivable(found: FoundBrowser | null, playwright = playwrightVersion()): string | null {
  if (found?.channel !== 'moz-firefox' || found.path === null) return null;
  const version = versionOf(found.path);
  if (version === null) return null;
  const lack = known.find((one) => isFrom(playwright, one.playwright) && version <= one.firefoxUpTo);
  return lack === undefined
    ? null
    : `Playwright ${playwright} cannot drive Firefox ${version}, which does not know ${lack.unknownCommand}: npx playwright install firefox gets one that it drives`;
}

/** The major version, from the file that lies beside every Firefox; null where there is none. */
function versionOf(program: string): number | null {
  try {
    const text = readFileSync(join(dirname(realpathSync(program)), 'application.ini'), 'utf8');
    return Number(/^Version=(\d+)/m.exec(text)?.[1] ?? '') || null;
  } catch {
    return null;
  }
}

function isFrom(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
