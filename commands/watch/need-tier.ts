import { UserError } from '../../core/base/user-error.ts';
import type { Config } from '../../core/settings/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { faults } from '../../mocks/faults/catalog.ts';

/** What a run goes with, whatever the target. @throws UserError where there is no such fault, or no browser. */
export async function needTier(config: Config): Promise<void> {
  if (config.fault !== null) await faults.named(config.fault);
  if (config.tier !== 'browser') return;
  const { setUpBrowsers } = await import('../../core/browsers/set-up.ts');
  await setUpBrowsers({ config, headless: true, quiet: true });
}

/** @throws UserError where a fault would have to be turned on at a real server. */
export function needOffline(
  { fault }: Pick<Config, 'fault'>,
  { mode, name }: Pick<Target, 'mode' | 'name'>,
): void {
  if (fault !== null && mode !== 'offline')
    throw new UserError(`a fault breaks the offline world, and ${name} is a real server: leave it out`);
}
