import { createServer } from 'node:http';
import { Command } from 'commander';
import { listen } from '../app/listen.ts';
import { type Config, loadConfig } from '../config/env.ts';
import { UserError } from '../config/user-error.ts';
import { faults } from '../mocks/faults/catalog.ts';
import { scenarios } from '../scenarios/catalog.ts';
import { serveTargets } from '../server/serve-targets.ts';
import { setUpBrowsers } from '../setup/set-up-browsers.ts';
import { loadTarget } from '../target/load.ts';
import { isPath } from '../target/path.ts';
import { targets } from '../targets/catalog.ts';
import { runPlaywright } from './run-playwright.ts';

interface Options {
  headed?: true;
  slow?: true;
  fault?: string;
  target?: string;
}

const slowMoMs = 700;

/** `fresh-login prove`: tells every scenario in a browser, prints a table, ends with 0 if all is as expected. */
export function prove(): Command {
  return new Command('prove')
    .description('reproduce the session leak, and show what remedies it, as a table and report/verdicts.json')
    .argument('[scenarios...]', 'names of files in scenarios/; all of them when none is given')
    .option('--headed', 'show the browser')
    .option('--slow', 'wait a little before every step, to watch')
    .option('--target <name>', 'a target by its name, or the path of a file of your own')
    .option('--fault <name>', 'break the offline world first, by a file of mocks/faults/')
    .action(async (names: string[], options: Options) => {
      const config = loadConfig({ cwd: process.cwd(), env: withTarget(process.env, options.target) });
      const chosen = await Promise.all(names.map((name) => scenarios.named(name)));
      if (options.fault !== undefined) await faults.named(options.fault);
      if (options.headed) needDisplay();
      if (config.appUrl) await needPort(config.appUrl);
      await setUpBrowsers({ config, headless: !options.headed, quiet: true });
      process.exitCode = await atTarget(config, options.fault ?? config.fault, (target) =>
        runPlaywright('prove', only(chosen), {
          FRESH_LOGIN_TARGET: target,
          FRESH_LOGIN_HEADED: options.headed ? 'true' : 'false',
          ...(options.fault !== undefined && { FRESH_LOGIN_FAULT: options.fault }),
          ...(options.slow && { FRESH_LOGIN_SLOW_MO_MS: String(slowMoMs) }),
        }),
      );
    });
}

/** The environment with the target that the command line names, which goes before the settings. */
function withTarget(env: NodeJS.ProcessEnv, target: string | undefined): NodeJS.ProcessEnv {
  return target === undefined ? env : { ...env, FRESH_LOGIN_TARGET: target };
}

/**
 * Starts what the target of the settings needs, if anything, and hands on how to name it while it runs.
 * @throws UserError when the target's file is not right, or its server cannot be started here.
 */
async function atTarget(
  config: Config,
  fault: string | null,
  run: (target: string) => Promise<number>,
): Promise<number> {
  if (isPath(config.target) || (await targets.named(config.target)).server === null) {
    const { mode, name } = await loadTarget(config);
    if (fault !== null && mode !== 'offline')
      throw new UserError(`a fault breaks the offline world, and ${name} is a real server: leave it out`);
    return run(config.target);
  }
  const say = (line: string) => process.stderr.write(`${line}\n`);
  return serveTargets([config.target], { appUrl: config.appUrl, install: false, say }, ([served]) => {
    if (served && 'path' in served) return run(served.path);
    throw new UserError(`the target ${config.target} cannot be started here: ${served?.missing}`);
  });
}

/** Playwright's arguments for these scenarios and no others. */
function only(chosen: readonly { title: string }[]): string[] {
  const titles = chosen.map(({ title }) => `${title.replace(/[^\w ]/g, '.')} @prove$`);
  return titles.length === 0 ? [] : ['--grep', titles.join('|')];
}

/** @throws UserError where a window could not be opened anyway. */
export function needDisplay(): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return;
  throw new UserError(
    '--headed: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). Leave it out, or run under xvfb-run.',
  );
}

/** @throws UserError when the app could not listen there. */
async function needPort(url: URL): Promise<void> {
  const server = createServer();
  await listen(server, url);
  await new Promise((resolve) => server.close(resolve));
}
