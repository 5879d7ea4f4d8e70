import type { Config } from '../settings/load.ts';
import { printAside } from '../text/print.ts';
import { type FoundBrowser, findChromium, findFirefox, findWebkit } from './find.ts';
import { chromiumSandbox } from './sandbox.ts';
import { undrivable } from './undrivable.ts';
import { getBrowser } from './when-none-is-found.ts';

interface Wanted {
  config: Pick<Config, 'chromium' | 'firefox'>;
  headless: boolean;
  /** Says nothing when there is nothing to do. */
  quiet: boolean;
}

/**
 * Sees to it that there is a Chromium, and says what there is on stderr. Firefox is the second engine, WebKit
 * the third: without them their tests are skipped.
 * @throws UserError when no Chromium is there and none can be got.
 */
export async function setUpBrowsers({ config, headless, quiet }: Wanted): Promise<void> {
  const say = (line: string) => printAside(`fresh-login: ${line}`);
  const chromium = () => findChromium({ headless, path: config.chromium });
  if (!chromium()) await getBrowser(() => chromium() !== null, say);
  else if (quiet) return;
  say(described('chromium', chromium()));
  const { reason } = chromiumSandbox();
  if (reason) say(`chromium: ${reason}`);
  const firefox = findFirefox({ path: config.firefox });
  say(
    firefox
      ? described('firefox', firefox)
      : 'firefox: none found; its tests will be skipped (apt-get install firefox-esr)',
  );
  const problem = undrivable(firefox);
  if (problem) say(`firefox: its tests will be skipped: ${problem}`);
  const webkit = findWebkit();
  say(
    webkit
      ? described('webkit', webkit)
      : "webkit: Playwright's own build is not installed; its tests will be skipped (npx playwright install --with-deps webkit)",
  );
}

function described(engine: string, found: FoundBrowser | null): string {
  return `${engine}: ${found?.path ?? "Playwright's own"} (${found?.source})`;
}
