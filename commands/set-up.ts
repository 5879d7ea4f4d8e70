import { Command } from 'commander';
import { setUpBrowsers } from '../core/browsers/set-up.ts';
import { loadConfig } from '../core/settings/load.ts';

/** `fresh-login set-up`: finds the browsers, or gets one. */
export function setUp(): Command {
  return new Command('set-up')
    .description('find a browser, or get one')
    .option('--quiet', 'say nothing when there is nothing to do')
    .action(async ({ quiet = false }: { quiet?: boolean }) => {
      const config = loadConfig({ cwd: process.cwd(), env: process.env });
      await setUpBrowsers({ config, headless: true, quiet });
    });
}
