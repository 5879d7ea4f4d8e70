import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { packageRoot } from './package-root.ts';

/** Who is calling, for whoever reads a provider's log: the name, the version and where to ask. */
export function statement(): string {
  return `fresh-login/${version()} (+https://www.npmjs.com/package/fresh-login)`;
}

/** What the browser calls itself, and after it who is behind it. */
export async function statedUserAgent(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  try {
    return `${await page.evaluate(() => navigator.userAgent)} ${statement()}`;
  } finally {
    await page.close();
  }
}

let known: string | null = null;

/** Of this package. Every request says it, so it is read once. */
export function version(): string {
  known ??= String(JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8')).version);
  return known;
}
