import { spawn } from 'node:child_process';
import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { loadConfig } from '../../core/settings/load.ts';
import { print, printAside } from '../../core/text/print.ts';
import { Draughtsman } from './diagrams.ts';
import { headlessLaunch } from './headless-launch.ts';
import { folderOf, mergeAll } from './shards/merge-all.ts';
import { type ShardedRun, shardedRuns } from './shards/read.ts';
import { readSaved, writeReport } from './write-report.ts';

/** `fresh-login report`: makes the report again from what the last run saved. */
export function report(): Command {
  return new Command('report')
    .description(
      'make report/index.html and report/report.md again from the saved results of the last run, or of what its shards left',
    )
    .argument('[folder]', 'where the results are; FRESH_LOGIN_REPORT_DIR when none is given')
    .option('--open', 'show it in your browser')
    .action(async (given: string | undefined, { open = false }: { open?: boolean }) => {
      const folder = resolve(given ?? loadConfig({ cwd: process.cwd(), env: process.env }).reportDir);
      const runs = await newest(await shardedRuns(folder), folder);
      if (runs.length > 0) {
        process.exitCode = await mergeAll(runs, folder);
        if (open) show(join(folder, 'index.html'));
        return;
      }
      const data = await readSaved(folder);
      const draughtsman = new Draughtsman(headlessLaunch());
      try {
        const page = await writeReport(folder, data, (source) => draughtsman.draw(source));
        print(`report: ${relative('', page)}`);
        if (open) show(page);
      } finally {
        await draughtsman.close();
      }
    });
}

/** Those of which no later run has saved its results here. */
async function newest(runs: readonly ShardedRun[], folder: string): Promise<ShardedRun[]> {
  const later = await Promise.all(
    runs.map(async ({ run, shards }) => {
      const begun = Math.max(...shards.map(({ head }) => Date.parse(head.startedAt)));
      const under = folderOf(run, runs, folder);
      const saved = await readSaved(run.command === 'matrix' ? join(under, 'matrix') : under).catch(
        () => null,
      );
      return saved !== null && Date.parse(saved.startedAt) > begun;
    }),
  );
  return runs.filter((_, index) => !later[index]);
}

const openers: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** With what the system opens files with; it goes on after this command has ended. */
function show(path: string): void {
  const [program = 'xdg-open', ...args] = openers[process.platform] ?? [];
  const child = spawn(program, [...args, path], { stdio: 'ignore', detached: true });
  child.once('error', () =>
    printAside(`fresh-login: nothing here opens files (${program}): open ${path} yourself`),
  );
  child.unref();
}
