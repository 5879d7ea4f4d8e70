import { join } from 'node:path';
import { atOnce } from '../../../core/base/at-once.ts';
import { UserError } from '../../../core/base/user-error.ts';
import { readWhole } from '../../../core/files/read-whole.ts';
import { type Neighbours, neighbourhood } from '../../../core/live/neighbours.ts';
import { runVariables } from '../../../core/live/run-name.ts';
import { stopOf } from '../../../core/live/run-notes.ts';
import type { Config } from '../../../core/settings/load.ts';
import { firstLine } from '../../../core/text/first-line.ts';
import { print, printToWidth } from '../../../core/text/print.ts';
import type { VerdictsFile } from '../../../core/verdict/schema.ts';
import { shardPath } from '../../report/shards/left.ts';
import { verdictsLeft } from '../../report/shards/verdicts-left.ts';
import { needsOf, type Prepared, prepareTargets } from '../../shared/prepare-targets.ts';
import { Progress } from '../../shared/progress.ts';
import { type Shard, shardSaid } from '../../shared/shard-option.ts';
import { listenForInterrupt } from '../../shared/until-stopped.ts';
import { Kept } from './kept.ts';
import { nameOf, notTold, type Outcome, resultOf } from './outcome.ts';
import { overviewPage } from './page.ts';
import { tables } from './table.ts';
import { verdictsIn } from './told.ts';

/** What is the same for all targets. */
interface How {
  config: Config;
  proveAt: ProveAt;
  shard: Shard | null;
  signal: AbortSignal;
}

interface By {
  variables: Readonly<Record<string, string>>;
  keep: (text: string) => void;
  signal: AbortSignal;
}

/** Tells the scenarios at one target, in a run of Playwright's own, and gives its exit code. */
type ProveAt = (config: Config, by: By) => Promise<number>;

const interrupted = 130;

/** Whoever takes all of this machine: browsers of the offline world and servers that run here. */
const wholeMachine = 'this machine';

/**
 * Proves at several targets, each in a run and a folder of its own, and tells all together. Those that take this machine's
 * cores go one after another, live ones beside them as they are allowed to.
 */
export async function proveMany(
  targets: readonly string[],
  config: Config,
  proveAt: ProveAt,
  shard: Shard | null,
): Promise<number> {
  const startedAt = new Date().toISOString();
  const stop = listenForInterrupt();
  try {
    const all = await prepareTargets(targets, config, { startsServers: true });
    const progress = new Progress(all.map(({ named }) => named));
    const neighboursOf = neighbourhood(
      all.flatMap(({ target }) => (target?.mode === 'live' ? [target.profile] : [])),
    );
    const needs = (one: Prepared) => [
      ...needsOf(one),
      ...(one.target?.mode === 'live' || one.problems ? [] : [wholeMachine]),
    ];
    const kept = new Kept({ folder: config.reportDir, shard }, startedAt, all);
    await kept.keep();
    const work = async (one: Prepared): Promise<Outcome> => {
      progress.begin(one.named);
      const own = one.target?.mode === 'live' ? neighboursOf(one.target.profile) : null;
      const outcome = own?.stopped
        ? notTold(one.named, `the provider had enough, and this was not tried: ${own.stopped}`, 1)
        : await proved(one, { config, proveAt, shard, signal: stop.signal }, own);
      // Whoever reads that it is done may kill the run at once.
      await kept.told(one, outcome);
      progress.end(one.named, `${nameOf(outcome)}: ${resultOf(outcome)}`);
      return outcome;
    };
    await atOnce(all, { most: config.atOnce, needs, signal: stop.signal }, work);
    progress.close();
    const { outcomes } = kept;
    const page = shard
      ? `shard ${shardSaid(shard)}: npx --no-install fresh-login report makes the page of all`
      : await overviewPage(config.reportDir, outcomes, startedAt);
    printToWidth(
      ...tables(outcomes),
      ...outcomes.flatMap((one) => [
        '',
        `${nameOf(one)}: ${resultOf(one)}`,
        ...one.lines.map((line) => `  ${line}`),
      ]),
      '',
    );
    print(page);
    return stop.signal.aborted ? interrupted : Math.max(...outcomes.map(({ code }) => code));
  } finally {
    stop.close();
  }
}

async function proved(
  { named, config, target, problems }: Prepared,
  { config: { reportDir }, proveAt, shard, signal }: How,
  neighbours: Neighbours | null,
): Promise<Outcome> {
  if (problems) return notTold(named, problems, 2);
  const folder = target?.name ?? named;
  const startedMs = Date.now();
  const text: string[] = [];
  // One name for all targets of a provider: what its care has noted at one holds at the others.
  const ofRun = runVariables(neighbours?.run, neighbours?.hosts);
  try {
    const variables = { FRESH_LOGIN_REPORT_DIR: join(reportDir, folder), ...ofRun };
    const code = await proveAt(config, { variables, keep: (piece) => text.push(piece), signal });
    const file = await verdictsOf(join(reportDir, folder), shard, startedMs);
    if (neighbours && target)
      neighbours.stopped ??= await stopOf({
        stateDir: config.stateDir,
        target: target.name,
        run: neighbours.run,
      });
    const lines = text.join('').trimEnd().split('\n');
    return { named, folder: file && folder, file, code, lines };
  } catch (error) {
    if (error instanceof UserError) return notTold(named, error.problems, error.exitCode);
    return notTold(named, firstLine(error as Error) ?? String(error), 1);
  }
}

/** Those of this run: an earlier one's may lie there still. */
async function verdictsOf(
  folder: string,
  shard: Shard | null,
  sinceMs: number,
): Promise<VerdictsFile | null> {
  try {
    if (shard) return verdictsLeft(await readWhole(shardPath(folder, 'prove', shard)), sinceMs);
    const file = await verdictsIn(folder);
    return file && Date.parse(file.startedAt) >= sinceMs ? file : null;
  } catch {
    return null;
  }
}
