import { UserError } from '../base/user-error.ts';
import type { Redactor } from '../text/redactor.ts';

/**
 * Playwright's runner tells every reporter the whole configuration, and those that write JSON write it: no worker sees that, so nothing
 * is taken out of it.
 * @throws UserError that names what of it holds something that `redactor` takes out, the first where several do.
 */
export function needNoSecretIn(configuration: object, redactor: Redactor): void {
  const first = firstWithSecret(configuration, redactor);
  if (first === undefined) return;
  throw new UserError(
    `${first} in the configuration of this suite holds a secret of the settings, and Playwright's reports are told all of that; a live run goes without it: what Playwright starts has the environment of the run and can read the setting there.${hasDiff(configuration) ? ' In GitHub Actions Playwright puts the diff of a pull request there: set captureGitInfo: { diff: false }, and keep passwords out of files.' : ''} A report of this run may hold it: remove it`,
  );
}

function hasDiff(configuration: { metadata?: { gitDiff?: unknown } }): boolean {
  return configuration.metadata?.gitDiff !== undefined;
}

/**
 * What lists the tests is the runner too, and it tells what each is called.
 * @throws UserError that names what of a test holds something that `redactor` takes out, the first where several do.
 */
export function needNoSecretInTest(test: object, redactor: Redactor): void {
  const first = firstWithSecret(test, redactor);
  if (first === undefined) return;
  throw new UserError(
    `${first} of this test holds a secret of the settings, and Playwright's reports are told that before it runs; a live run goes without it: call the test by a name, such as "user A". A report of this run may hold it: remove it`,
  );
}

/**
 * What an app that Playwright starts prints is told by the runner, as it is: access logs hold authorization codes.
 * @throws UserError where it is not told to ignore all of that (`stdout` is ignored by default, `stderr` is not).
 */
export function needUnheardServers(configuration: object): void {
  const servers = [configuration, ...within(configuration)].flatMap((one) => {
    const { webServer, webServers } = (one ?? {}) as { webServer?: unknown; webServers?: unknown };
    return [webServer, webServers].flat();
  });
  const heard = servers
    .filter((server) => typeof server === 'object' && server !== null)
    .some(({ stdout = 'ignore', stderr = 'pipe' }: { stdout?: unknown; stderr?: unknown }) =>
      [stdout, stderr].some((one) => one !== 'ignore'),
    );
  if (!heard) return;
  throw new UserError(
    "webServer in the configuration of this suite hands on what the app prints, and an app's access log holds authorization codes; a live run goes without it: give webServer stdout: 'ignore' and stderr: 'ignore', and let the app write its log to a file of its own",
  );
}

/**
 * Nobody asks a live provider from two machines at once: none of them knows what another has typed, and so a password that
 * is refused is typed by each. @throws UserError where the run is one part of several (`--shard`, or `shard` in the configuration).
 */
export function needWholeRun({ shard }: { shard: { current: number; total: number } | null }): void {
  if (shard === null || shard.total === 1) return;
  throw new UserError(
    `shard ${shard.current}/${shard.total}: a live target is asked by one run alone, as none of several machines knows which password another has typed; leave shard out, or name a target that is offline`,
  );
}

/**
 * A run is more than one worker, as another is begun after each test that fails: what one was handed out, and that it was stopped, the
 * others know by what they all have from the process that began the run. Playwright's test server, by which editors and `--ui` run tests,
 * loads none itself, and begins it only where the configuration does.
 * @throws UserError where `isBegunHere`, in a worker
 */
export function needHandedOn(isBegunHere: boolean): void {
  if (!isBegunHere) return;
  throw new UserError(
    'whatever runs these tests has loaded nothing of fresh-login itself, as an editor or --ui does, so that no test would know that the run was stopped in another; a live run goes without it: run npx playwright test, or import fresh-login in the configuration of the suite',
  );
}

/**
 * A debugger, an agent or an editor that holds a test while its pages are open sees what stands in them. Playwright 1.64 tells a
 * worker of it within its configuration (`--debug`, `--debug=cli`), and a test within itself (a test server whose client has tests
 * wait at an error or at their end). `test` is the one that is running; null where none is.
 * @throws UserError that names what is asked for.
 */
export function needNobodyLookingOn(configuration: object, test: object | null): void {
  const { debug, pause } = inOne(within(configuration).map((one) => memberOf(one, 'configCLIOverrides')));
  const { pauseOnError, pauseAtEnd } = inOne([memberOf(test, '_workerParams')]);
  const asked = [
    ...(debug ? [`--debug=${debug}`] : []),
    ...(pause || pauseOnError || pauseAtEnd ? ['a pause of tests at an error or at their end'] : []),
  ];
  if (asked.length === 0) return;
  throw new UserError(
    `Playwright was started with ${asked.join(' and ')}, by which others look on at pages and at what is typed; a live run goes without it`,
  );
}

/** Some of what Playwright knows of a run it shows a worker nowhere but within its configuration. */
function within(configuration: object): unknown[] {
  return Object.getOwnPropertySymbols(configuration).map(
    (symbol) => (configuration as Record<symbol, unknown>)[symbol],
  );
}

function memberOf(value: unknown, name: string): unknown {
  return (value as Record<string, unknown> | null | undefined)?.[name];
}

function inOne(values: readonly unknown[]): Record<string, unknown> {
  return Object.assign({}, ...values);
}

function firstWithSecret(told: object, redactor: Redactor): string | undefined {
  const [first] =
    Object.entries(told).find(([, value]) => {
      const text = asTold(value);
      return redactor.redact(text) !== text;
    }) ?? [];
  return first;
}

/** As a reporter would write it; what is no data, or goes round in circles, is written by none. */
function asTold(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
