import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type ReportData, reportData } from '../../commands/report/report-data.ts';
import { readSaved, writeReport } from '../../commands/report/write-report.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';

const data = (mode: ReportData['mode'], startedAt: string) =>
  reportData.parse({
    ...{ version: 1, target: 'keap', mode, startedAt, durationMs: 1, command: 'x', interrupted: false },
    ...{ scenarios: [], silent: [], pictures: {}, canary: null, matrix: [] },
  });

for (const mode of ['offline', null] as const)
  test(`a report is written over the one before where its mode is ${mode}`, async () => {
    const { path, remove } = await makeTempFolder('report');
    const draw = async () => null;
    for (const startedAt of ['2026-03-02T09:00:00.000Z', '2026-03-02T10:00:00.000Z'])
      await writeReport(path, data(mode, startedAt), draw);
    expect(await readSaved(path)).toMatchObject({ mode, startedAt: '2026-03-02T10:00:00.000Z' });
    expect(await readFile(join(path, 'report.md'), 'utf8')).not.toContain('null');
    await remove();
  });
