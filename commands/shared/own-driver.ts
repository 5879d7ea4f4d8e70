import type { AppDriver } from '../../core/app/driver.ts';
import { hideSecretsAtOnce } from '../../core/live/where-live.ts';
import type { Config } from '../../core/settings/load.ts';

/**
 * The driver of the app that the settings name; null where that is the built-in one, and then nothing is loaded for it: it
 * takes an HTTP client, a seventh of what `prove` does before it starts its runner (measured).
 * @throws UserError when it is not there, or is no driver.
 */
export async function ownDriver({ appDriver }: Pick<Config, 'appDriver'>): Promise<AppDriver | null> {
  if (appDriver === null) return null;
  // It may print what it was given, before the target is loaded.
  hideSecretsAtOnce();
  const { loadDriver } = await import('../../core/app/own.ts');
  return loadDriver(appDriver);
}
