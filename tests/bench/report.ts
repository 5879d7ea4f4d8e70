import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { Draughtsman } from '../../commands/report/diagrams.ts';
import { headlessLaunch } from '../../commands/report/headless-launch.ts';
import { reportPage } from '../../commands/report/page/page.ts';
import type { ReportData } from '../../commands/report/report-data.ts';
import { readSaved } from '../../commands/report/write-report.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { median } from './median.ts';

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const rounds = 3;

/** What the report costs of the run that it describes, and how fast one of a thousand scenarios opens. */
export async function benchReport(print: (line: string) => void): Promise<void> {
  const temporary = await makeTempFolder('bench');
  const folder = temporary.path;
  try {
    const [bare, told]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      bare.push(runMs(folder, {}));
      told.push(runMs(folder, { BENCH_REPORT_DIR: join(folder, 'report') }));
    }
    const percent = (1 - median(bare) / median(told)) * 100;
    const { size } = await stat(join(folder, 'report/index.html'));
    print(
      `report: ${percent.toFixed(0)} % of a run of ${(median(told) / 1000).toFixed(1)} s (bound 15 %), ${(size / 1e6).toFixed(1)} MB (bound 5 MB)`,
    );
    await benchThousand(folder, print);
  } finally {
    await temporary.remove();
  }
}

function runMs(folder: string, variables: Record<string, string>): number {
  const startMs = performance.now();
  const args = [cli, 'test', '--config', 'tests/bench/report.config.ts', '--output', join(folder, 'output')];
  const { status } = spawnSync(process.execPath, args, {
    stdio: 'ignore',
    env: { ...process.env, ...variables },
  });
  if (status !== 0) throw new Error(`the scenarios ended with ${status}`);
  return performance.now() - startMs;
}

async function benchThousand(folder: string, print: (line: string) => void): Promise<void> {
  const path = join(folder, 'thousand.html');
  const draughtsman = new Draughtsman(headlessLaunch());
  const page = await reportPage(thousandOf(await readSaved(join(folder, 'report'))), (source) =>
    draughtsman.draw(source),
  );
  await draughtsman.close();
  await writeWhole(path, page, { what: 'The report', elsewhere: 'Make room for it.' });
  const browser = await chromium.launch(headlessLaunch());
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const tab = await browser.newPage();
    const startMs = performance.now();
    await tab.goto(pathToFileURL(path).href);
    await tab.locator('.ledger').first().waitFor();
    times.push(performance.now() - startMs);
    await tab.close();
  }
  await browser.close();
  print(
    `report of 1,000 scenarios: opens in ${(median(times) / 1000).toFixed(1)} s (bound 2 s), ${(page.length / 1e6).toFixed(1)} MB`,
  );
}

function thousandOf(data: ReportData): ReportData {
  const scenarios = Array.from({ length: 1000 }, (_, index) => {
    const scenario = data.scenarios[index % data.scenarios.length];
    if (!scenario) throw new Error('no scenario was told');
    return {
      ...scenario,
      head: { ...scenario.head, title: `${scenario.head.title} ${index}`, order: index },
    };
  });
  return { ...data, scenarios };
}
