import { Command, Option } from 'commander';
import { loadConfig } from '../config/env.ts';
import { UserError } from '../config/user-error.ts';
import { deliveries } from '../deliveries/deliveries.ts';
import { kinds } from '../kinds/kinds.ts';
import { axes } from '../matrix/schema.ts';
import { setUpBrowsers } from '../setup/set-up-browsers.ts';
import { strategies } from '../strategies/strategies.ts';
import { needDisplay } from './prove.ts';
import { runPlaywright } from './run-playwright.ts';

interface Options {
  strategy: string;
  delivery: string;
  kind: string;
  sameSite: string;
  thirdParty: string;
  raced?: string;
  engine: string;
  headed?: true;
}

const { sameSite, thirdParty, timing, engine } = axes.shape;

/** `fresh-login try`: one strategy by one delivery, in a browser; any cell, whether the matrix has it or not. */
export function tryOne(): Command {
  return new Command('try')
    .description('try one way of forcing a login, and say what came of it and why')
    .requiredOption('--strategy <name>', 'what the app does: name of a file in strategies/')
    .option('--delivery <name>', 'how the logout URL is called: name of a file in deliveries/', 'redirect')
    .option('--kind <name>', 'the provider: name of a file in kinds/', 'keap')
    .addOption(
      option(
        '--same-site <value>',
        "SameSite of the sign-on server's cookie",
        sameSite.unwrap().options,
        'absent',
      ),
    )
    .addOption(option('--third-party <policy>', 'third-party cookies', thirdParty.options, 'blocked'))
    .addOption(
      new Option('--raced <winner>', 'do not wait for the logout; which request is answered first').choices(
        timing.options.filter((value) => value !== 'awaited'),
      ),
    )
    .addOption(option('--engine <name>', 'the browser', engine.options, 'chromium'))
    .option('--headed', 'show the browser')
    .action(async (options: Options) => {
      const config = loadConfig({ cwd: process.cwd(), env: process.env });
      if (config.mode === 'live')
        throw new UserError(
          'try plays the kinds of provider that are here; FRESH_LOGIN_MODE=live is for prove and watch',
        );
      const cell = await cellOf(options);
      if (options.headed) needDisplay();
      if (cell.engine === 'chromium') await setUpBrowsers({ config, headless: !options.headed, quiet: true });
      process.exitCode = await runPlaywright('try', [], {
        TRY_CELL: JSON.stringify(cell),
        FRESH_LOGIN_HEADED: options.headed ? 'true' : 'false',
      });
    });
}

function option(flags: string, what: string, choices: readonly string[], fallback: string): Option {
  return new Option(flags, what).choices(choices).default(fallback);
}

/** @throws UserError that names the nearest strategy, delivery or kind when there is none of this name. */
async function cellOf({ strategy, delivery, kind, raced, ...options }: Options) {
  const { neverTells } = deliveries.named(delivery);
  await Promise.all([strategies.named(strategy), kinds.named(kind)]);
  // Nothing tells when a beacon has arrived, so that its race has to be decided one way or the other.
  const timing = raced ?? (neverTells ? 'logout-first' : 'awaited');
  return axes.parse({ ...options, strategy, delivery, kind, timing });
}
