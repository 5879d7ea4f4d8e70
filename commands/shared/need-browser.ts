import { setUpBrowsers } from '../../core/browsers/set-up.ts';
import type { Config } from '../../core/settings/load.ts';

/** Sees to it that there is a Chromium: the one elsewhere that the settings name, or one here. @throws UserError */
export async function needBrowser(config: Config, headless: boolean): Promise<void> {
  if (config.browser === null) return setUpBrowsers({ config, headless, quiet: true });
  const { lookElsewhere } = await import('../../fixtures/launch.ts');
  await lookElsewhere(config);
}
