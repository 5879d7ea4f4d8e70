import { createServer } from 'node:http';
import { Command } from 'commander';
import { type AppDriver, cannot } from '../../core/app/driver.ts';
import { listen } from '../../core/app/listen.ts';
import { didYouMean } from '../../core/base/did-you-mean.ts';
import { UserError } from '../../core/base/user-error.ts';
import { liveRun } from '../../core/live/live-run.ts';
import { type Config, loadConfig } from '../../core/settings/load.ts';
import { targetsListed } from '../../core/targets/list.ts';
import { identitiesOfTarget, loadTarget } from '../../core/targets/load.ts';
import { hidePasswordsOfApp } from '../../core/text/hide-secrets.ts';
import { showProgress } from '../../core/text/print.ts';
import { needOfflineFor } from '../../fixtures/elsewhere.ts';
import { atTarget } from '../shared/at-target.ts';
import { needBrowser } from '../shared/need-browser.ts';
import { ownDriver } from '../shared/own-driver.ts';
import { runPlaywright } from '../shared/run-playwright.ts';
import { type Shard, shardOption, shardSaid } from '../shared/shard-option.ts';
import { targetsOption } from '../shared/target-option.ts';
import { withTarget } from '../shared/with-target.ts';
import { mixUpRows } from './mix-up-told.ts';
import { type Scenario, scenarios } from './scenarios.ts';

interface Options {
  headed?: true;
  slow?: true;
  fault?: string;
  target?: string[];
  shard?: Shard;
}

const slowMoMs = 700;

/** `fresh-login prove`: tells every scenario in a browser, prints a table, ends with 0 if all is as expected. */
export function prove(): Command {
  return new Command('prove')
    .description('reproduce the session leak, and show what remedies it, as a table and report/verdicts.json')
    .argument('[scenarios...]', 'names of scenarios; all of them when none is given')
    .option('--headed', 'show the browser')
    .option('--slow', 'wait a little before every step, to watch')
    .addOption(targetsOption())
    .addOption(shardOption())
    .option('--fault <name>', 'break the offline world first, by a name of docs/faults.md')
    .action(async (names: string[], options: Options) => {
      const list = options.target ? await targetsListed(options.target) : null;
      const one = list?.isOne ? list.targets[0] : undefined;
      const config = loadConfig({ cwd: process.cwd(), env: withTarget(process.env, one) });
      const { targets, isOne } = list ?? (await targetsListed([config.target]));
      const mixUps = mixUpRows();
      const askedMixUps = mixUps.filter(({ name }) => names.includes(name));
      const others = names.filter((name) => !askedMixUps.some((row) => row.name === name));
      const asked = others.map((name) => scenarioNamed(name, mixUps));
      const driver = await ownDriver(config);
      const all = names.length === 0;
      const chosen = driver
        ? [
            ...(await thatTheAppCan(driver, all ? scenarios.all() : asked, all)),
            ...(all ? mixUps : askedMixUps),
          ]
        : [...asked, ...askedMixUps];
      if (options.fault !== undefined)
        await (await import('../../mocks/any-fault.ts')).faultNamed(options.fault, 'cas');
      if (options.headed) needDisplay();
      if (config.appUrl && !driver) await needPort(config.appUrl);
      await needBrowser(config, !options.headed);
      const proving = { options, chosen, driver };
      if (isOne) {
        process.exitCode = await proveAt(config, proving);
        return;
      }
      const { proveMany } = await import('./many/run.ts');
      const at = (own: Config, by: Pick<Proving, 'variables' | 'keep' | 'signal'>) =>
        proveAt(own, { ...proving, ...by });
      process.exitCode = await proveMany(targets, config, at, options.shard ?? null);
    });
}

interface Proving {
  options: Options;
  chosen: readonly { title: string }[];
  driver: AppDriver | null;
  /** Settings of this run alone. */
  variables?: Readonly<Record<string, string>>;
  /** Gets what is printed, in place of the terminal. */
  keep?: (text: string) => void;
  /** From when it is aborted no runner is started. */
  signal?: AbortSignal;
}

/** Tells the scenarios at the target of the settings, and gives the exit code. */
function proveAt(
  config: Config,
  { options, chosen, driver, variables = {}, keep, signal }: Proving,
): Promise<number> {
  const { shard = null } = options;
  return atTarget(config, options.fault ?? config.fault, async (target) => {
    const loaded = await loadTarget({ ...config, target });
    identitiesOfTarget(loaded);
    if (config.browser) needOfflineFor(config.browser, loaded);
    if (shard && loaded.mode === 'live')
      throw new UserError(
        `--shard: ${loaded.name} is live, and nobody asks a live provider from two machines at once; leave --shard out, or name a target that is offline or on loopback`,
      );
    if (!keep) showProgress('starting the browsers …');
    const all = {
      FRESH_LOGIN_TARGET: target,
      FRESH_LOGIN_HEADED: options.headed ? 'true' : 'false',
      ...(options.fault !== undefined && { FRESH_LOGIN_FAULT: options.fault }),
      ...(options.slow && { FRESH_LOGIN_SLOW_MO_MS: String(slowMoMs) }),
      ...variables,
    };
    // They are typed by the driver, which is not careful for us.
    const ofApp = loaded.mode === 'live' && driver ? hidePasswordsOfApp(driver.users) : [];
    const live = liveRun(loaded, config, ofApp);
    const part = shard ? ['--shard', shardSaid(shard)] : [];
    return runPlaywright(
      { command: 'prove', shard },
      { args: [...only(chosen), ...part], variables: all, live, keep: keep ?? null, signal: signal ?? null },
    );
  });
}

/** Playwright's arguments for these scenarios and no others. */
function only(chosen: readonly { title: string }[]): string[] {
  const titles = chosen.map(({ title }) => `${title.replace(/[^\w ]/g, '.')} @prove$`);
  return titles.length === 0 ? [] : ['--grep', titles.join('|')];
}

/** @throws UserError that names every scenario and mix-up, when there is none of this name. */
function scenarioNamed(name: string, mixUps: readonly { name: string }[]): Scenario {
  const found = scenarios.all().find((scenario) => scenario.name === name);
  if (found) return found;
  const known = [...scenarios.names(), ...mixUps.map((row) => row.name)];
  throw new UserError(
    `there is no scenario "${name}"${didYouMean(name, known) || '.'} Known: ${known.join(', ')}`,
  );
}

/**
 * The scenarios that the user's own app can play.
 * @throws UserError when it cannot play one that was asked for by name.
 */
async function thatTheAppCan(
  driver: AppDriver,
  asked: readonly Scenario[],
  isEach: boolean,
): Promise<Scenario[]> {
  for (const scenario of isEach ? [] : asked) {
    const reason = cannot(driver, scenario);
    if (reason !== null) throw new UserError(`${scenario.name}: ${reason}`);
  }
  return asked.filter((scenario) => cannot(driver, scenario) === null);
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
