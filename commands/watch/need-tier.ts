import type { Config } from '../../core/settings/load.ts';
import { faultNamed } from '../../mocks/any-fault.ts';

/** What a run goes with, whatever the target. @throws UserError where there is no such fault, or no browser. */
export async function needTier(config: Config): Promise<void> {
  if (config.fault !== null) await faultNamed(config.fault, 'cas');
  if (config.tier !== 'browser') return;
  const { needBrowser } = await import('../shared/need-browser.ts');
  await needBrowser(config, true);
}
