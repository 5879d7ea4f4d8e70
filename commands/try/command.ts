import { Command, Option } from 'commander';
import { UserError } from '../../core/base/user-error.ts';
import { axes } from '../../core/evidence/cell.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { deliveries } from '../../core/remedies/deliveries.ts';
import { strategies } from '../../core/remedies/strategies.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { isPath } from '../../core/settings/target-path.ts';
import { identitiesOfTarget, loadTarget } from '../../core/targets/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { needOfflineFor } from '../../fixtures/elsewhere.ts';
import { readExpected } from '../matrix/expected.ts';
import { kinds, targetOf } from '../matrix/kinds.ts';
import { needDisplay } from '../prove/command.ts';
import { atTarget } from '../shared/at-target.ts';
import { needBrowser } from '../shared/need-browser.ts';
import { runPlaywright } from '../shared/run-playwright.ts';
import { withTarget } from '../shared/with-target.ts';

interface Options {
  strategy: string;
  delivery: string;
  target?: string;
  sameSite?: string;
  thirdParty: string;
  raced?: string;
  engine: string;
  headed?: true;
}

const { sameSite, thirdParty, timing, engine } = axes.shape;

/** `fresh-login try`: one strategy by one delivery, in a browser, at any target; whether the matrix has it or not. */
export function tryOne(): Command {
  return new Command('try')
    .description('try one way of forcing a login, and say what came of it and why')
    .requiredOption('--strategy <name>', 'what the app does: its name')
    .option('--delivery <name>', 'how the logout URL is called: its name', 'redirect')
    .option(
      '--target <name>',
      'a target by its name, the path of a file of your own, or a kind of provider of the matrix',
    )
    .addOption(
      new Option(
        '--same-site <value>',
        "SameSite of the offline sign-on server's cookie (default: absent)",
      ).choices(sameSite.unwrap().options),
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
      const { kind, target: named } = kindAsked(options.target);
      const config = loadConfig({ cwd: process.cwd(), env: withTarget(process.env, named) });
      if (config.mode === 'live')
        throw new UserError(
          'try plays providers that are here; FRESH_LOGIN_MODE=live is for prove and watch',
        );
      needNames(options);
      if (options.headed) needDisplay();
      process.exitCode = await atTarget(config, config.fault, async (target) => {
        const loaded = await loadTarget({ ...config, target });
        identitiesOfTarget(loaded);
        if (config.browser) needOfflineFor(config.browser, loaded);
        const cell = cellOf(options, kind ?? config.target, loaded);
        // Before a browser starts.
        if (kinds.names().some((name) => name === cell.kind)) await readExpected(cell.kind);
        if (cell.engine === 'chromium') await needBrowser(config, !options.headed);
        return runPlaywright(
          { command: 'try', cell },
          {
            variables: { FRESH_LOGIN_TARGET: target, FRESH_LOGIN_HEADED: options.headed ? 'true' : 'false' },
          },
        );
      });
    });
}

/** A kind of provider is a target, or the offline world turned another way. */
function kindAsked(asked: string | undefined): { kind: string | null; target: string | undefined } {
  const kind = kinds.all().find(({ name }) => name === asked);
  if (asked === undefined || isPath(asked) || kind)
    return { kind: kind?.name ?? null, target: kind ? targetOf(kind) : asked };
  if (catalogue.names().some((name) => name === asked)) return { kind: null, target: asked };
  // What is neither a kind nor a path is a slip.
  return { kind: kinds.named(asked).name, target: asked };
}

function option(flags: string, what: string, choices: readonly string[], fallback: string): Option {
  return new Option(flags, what).choices(choices).default(fallback);
}

/** @throws UserError that names the nearest strategy or delivery when there is none of this name. */
function needNames({ strategy, delivery }: Options): void {
  strategies.named(strategy);
  deliveries.named(delivery);
}

/** @throws UserError when something is asked of a real server that the offline world alone can do. */
function cellOf(
  { strategy, delivery, raced, sameSite, thirdParty, engine }: Options,
  kind: string,
  { mode, name, world }: Pick<Target, 'mode' | 'name' | 'world'>,
) {
  const { neverTells } = deliveries.named(delivery);
  const isOffline = mode === 'offline';
  if (mode === 'live')
    throw new UserError(
      `try plays providers that are here, and ${name} is a live one; prove and watch are for it`,
    );
  if (!isOffline && sameSite !== undefined)
    throw new UserError(`--same-site turns the offline world, and ${name} is a real server: leave it out`);
  if (isOffline && world !== null && sameSite !== undefined)
    throw new UserError(
      `--same-site turns Keap's sign-on server, and what cookies ${name} sets is not documented: leave it out`,
    );
  if (!isOffline && (raced !== undefined || neverTells))
    throw new UserError(
      `${neverTells ? `nothing tells when a ${delivery} has arrived, so that` : '--raced:'} the offline world has to decide which request is answered first, and ${name} is a real server`,
    );
  // Nothing tells when a beacon has arrived, so that its race has to be decided one way or the other.
  const timing = raced ?? (neverTells ? 'logout-first' : 'awaited');
  const cookie = isOffline && world === null ? (sameSite ?? 'absent') : null;
  return axes.parse({ thirdParty, engine, strategy, delivery, kind, timing, sameSite: cookie });
}
