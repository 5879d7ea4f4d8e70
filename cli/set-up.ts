import { Command } from 'commander';
import { loadConfig } from '../config/env.ts';
import { setUpBrowsers } from '../setup/set-up-browsers.ts';

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
