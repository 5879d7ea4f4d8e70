import { relative, resolve } from 'node:path';
import { UserError } from '../../core/base/user-error.ts';
import type { Config } from '../../core/settings/load.ts';
import type { ReportData } from '../report/report-data.ts';
import { writeReport } from '../report/write-report.ts';
import { commandAgain } from '../shared/command-again.ts';
import { agreedBaseline } from './agreed.ts';
import { rememberRun } from './history.ts';
import type { WatchReport } from './report.ts';
import { stateName } from './state-name.ts';

/** Writes the page of a run, and says where it is; or why it is not, which fails nothing. */
export async function watchPage(
  report: WatchReport,
  config: Pick<
    Config,
    'reportDir' | 'stateDir' | 'baselineDir' | 'tier' | 'withoutAccounts' | 'target' | 'fault'
  >,
  folder: string = resolve(config.reportDir, 'watch'),
): Promise<string> {
  const { target, mode, startedAt, durationMs, headline, severity, incident } = report;
  try {
    const run = {
      at: startedAt,
      severity,
      class: report.class,
      message: headline,
      incident: incident?.id ?? null,
    };
    const history = await rememberRun(config.stateDir, stateName(target, config), run);
    const baseline = await agreedBaseline(config, { name: target, mode });
    const data: ReportData = {
      version: 1,
      target: config.fault === null ? target : `${target}, broken on purpose by the fault ${config.fault}`,
      mode,
      command: commandAgain(`watch --tier ${config.tier}`, config),
      startedAt,
      durationMs,
      interrupted: false,
      scenarios: [],
      silent: [],
      pictures: {},
      canary: { result: report, baseline, history },
      matrix: [],
    };
    const page = await writeReport(folder, data, async () => '');
    return `report: ${relative('', page)}`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `no report: ${error.message}`;
  }
}
