import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stepSummary } from '../../core/canary/alarm/channels/step-summary.ts';
import { expect, message, settings, test } from './support.ts';

test('a run is added to what other steps have said', async ({ folder }) => {
  const path = join(folder, 'summary.md');
  await writeFile(path, 'Before.\n\n');
  const run = message({ kind: 'run', details: ['also moved: another hop'] });
  expect(await stepSummary(run, settings({ stepSummary: { path } }))).toEqual({
    outcome: 'sent',
    line: 'added',
  });
  expect(await readFile(path, 'utf8')).toBe(
    `Before.\n\n### fresh-login watch: keap-http\n\n\`\`\`text\n${run.headline}\nalso moved: another hop\n\`\`\`\n\n`,
  );
});

test('backticks in a text do not end its block', async ({ folder }) => {
  const path = join(folder, 'summary.md');
  const run = message({ kind: 'run', details: ['```', '````\n# <b>a heading</b>'] });
  await stepSummary(run, settings({ stepSummary: { path } }));
  expect(await readFile(path, 'utf8')).toMatch(/\n`{5}text\n[\s\S]*a heading<\/b>\n`{5}\n\n$/);
});

test('an event is not added: its run is', async ({ folder }) => {
  const told = await stepSummary(message(), settings({ stepSummary: { path: join(folder, 'summary.md') } }));
  expect(told.outcome).toBe('skipped');
});

test('a summary that cannot be written is said in a line', async ({ folder }) => {
  const told = await stepSummary(message({ kind: 'run' }), settings({ stepSummary: { path: folder } }));
  expect(told).toEqual({
    outcome: 'failed',
    line: 'the step summary cannot be written (what stands there is no file)',
  });
});
