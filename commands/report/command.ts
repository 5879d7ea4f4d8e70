import { spawn } from 'node:child_process';
import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { loadConfig } from '../../core/settings/load.ts';
import { targetsListed } from '../../core/targets/list.ts';
import { print, printAside } from '../../core/text/print.ts';
import { keptTold, outcomesOf, type TargetsTold } from '../prove/many/told.ts';
import { targetsOption } from '../shared/target-option.ts';
import { chosenFrom, needTold } from './chosen.ts';
import { Draughtsman } from './diagrams.ts';
import { headlessLaunch } from './headless-launch.ts';
import { ofSeveral } from './several.ts';
import { folderOf, mergeAll } from './shards/merge-all.ts';
import { newestShards } from './shards/newest.ts';
import { readSaved, writeReport } from './write-report.ts';

interface Options {
  open?: boolean;
  target?: string[];
}

/** `fresh-login report`: makes the report again from what the last run saved. */
export function report(): Command {
  return new Command('report')
    .description(
      'make report/index.html and report/report.md again from the saved results of the last run, or of what its shards left',
    )
    .argument('[folder]', 'where the results are; FRESH_LOGIN_REPORT_DIR when none is given')
    .option('--open', 'show it in your browser')
    .addOption(targetsOption())
    .action(async (given: string | undefined, { open = false, target }: Options) => {
      const folder = resolve(given ?? loadConfig({ cwd: process.cwd(), env: process.env }).reportDir);
      const asked = target ? (await targetsListed(target)).targets : null;
      const { code, page } = await reportOf(folder, asked);
      process.exitCode = code;
      if (open && page !== null) show(page);
    });
}

/** Makes what there is again: of shards, of several targets, or of one run. Null where no page could be made. */
async function reportOf(
  folder: string,
  asked: readonly string[] | null,
): Promise<{ code: number; page: string | null }> {
  const shards = await newestShards(folder);
  if (shards !== null) {
    const chosen = chosenFrom(shards, asked);
    const [first] = chosen.runs;
    const under = first && !chosen.isAll ? folderOf(first.run, chosen.isSeveral, folder) : folder;
    return { code: await mergeAll(chosen, folder), page: join(under, 'index.html') };
  }
  // Started with the first diagram: where there is nothing to tell, no browser is.
  const drawing: { by: Draughtsman | null } = { by: null };
  const draw = (source: string) => {
    drawing.by ??= new Draughtsman(headlessLaunch());
    return drawing.by.draw(source);
  };
  const remake = async (of: string) => {
    const page = await writeReport(of, await readSaved(of), draw);
    print(`report: ${relative('', page)}`);
    return page;
  };
  try {
    const told = await newestTold(folder);
    if (told) return await ofSeveral(await outcomesOf(told, folder), { told, folder, asked, remake });
    await needTold(folder, asked);
    return { code: 0, page: await remake(folder) };
  } finally {
    await drawing.by?.close();
  }
}

/** Null where the last run was of one target, whose report stands in the folder itself. */
async function newestTold(folder: string): Promise<TargetsTold | null> {
  const told = await keptTold(folder);
  const saved = told && (await readSaved(folder).catch(() => null));
  return saved && Date.parse(saved.startedAt) > Date.parse(told.startedAt) ? null : told;
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
