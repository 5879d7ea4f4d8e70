import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openMetrics } from '../../core/canary/alarm/channels/open-metrics.ts';
import type { AlarmMessage } from '../../core/canary/alarm/message.ts';
import { driftClass, severities } from '../../core/verdict/drift.ts';
import { readOpenMetrics, type Sample } from './read-open-metrics.ts';
import { test as base, expect, message, result, settings } from './support.ts';

interface Written {
  /** The samples in the file of a run. */
  written: (rest?: Partial<AlarmMessage>) => Promise<Sample[]>;
}

const test = base.extend<Written>({
  written: async ({ folder }, use) => {
    const path = join(folder, 'fresh-login.prom');
    await use(async (rest) => {
      const told = await openMetrics(message({ kind: 'run', ...rest }), settings({ openMetrics: { path } }));
      expect(told).toEqual({ outcome: 'sent', line: 'written' });
      return readOpenMetrics(await readFile(path, 'utf8'));
    });
  },
});

function amount(samples: readonly Sample[], name: string): number | undefined {
  return samples.find((sample) => sample.name === name)?.value;
}

for (const [severity, code] of Object.entries(severities) as [keyof typeof severities, number][])
  test(`the status of a run that is ${severity} is ${code}`, async ({ written }) => {
    expect(amount(await written({ severity }), 'fresh_login_status')).toBe(code);
  });

test('every sample names the check', async ({ written }) => {
  const names = (await written()).map(({ labels }) => labels.check);
  expect(new Set(names)).toEqual(new Set(['keap-http']));
});

test('a name out of somebody’s list brings nothing that a terminal or a CI obeys', async ({ folder }) => {
  const path = join(folder, 'fresh-login.prom');
  const name = '\u001b[31mred\u001b]0;t\u0007\r::warning::y\n##vso[task]';
  await openMetrics(message({ kind: 'run', name }), settings({ openMetrics: { path } }));
  const text = await readFile(path, 'utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]|^::|##vso/m);
  expect(readOpenMetrics(text).length).toBeGreaterThan(0);
});

test('each class is there, and 1 for those that were found', async ({ written }) => {
  const moved = { class: 'moved', severity: 'WARNING', message: 'another hop', where: null } as const;
  const samples = await written({ result: { ...result, findings: [...result.findings, moved] } });
  const classes = samples.filter(({ name }) => name === 'fresh_login_class');
  expect(classes.map(({ labels }) => labels.class)).toEqual(driftClass.options);
  expect(classes.filter(({ value }) => value === 1).map(({ labels }) => labels.class)).toEqual([
    'stranded',
    'moved',
  ]);
});

test('a run that counts as gone is not shown as what it looked like', async ({ written }) => {
  const samples = await written({ class: 'gone' });
  expect(
    samples.filter(({ value, labels }) => labels.class && value === 1).map(({ labels }) => labels.class),
  ).toEqual(['gone']);
});

test('durations are in seconds; a step that came twice is one series', async ({ written }) => {
  const steps = [
    { name: 'logout URL', durationMs: 250 },
    { name: 'login', durationMs: 500 },
    { name: 'logout URL', durationMs: 1_000 },
  ];
  const samples = await written({ result: { ...result, steps } });
  expect(amount(samples, 'fresh_login_run_duration_seconds')).toBe(1.25);
  const bySteps = samples.filter(({ name }) => name === 'fresh_login_step_duration_seconds');
  expect(bySteps.map(({ labels, value }) => [labels.step, value])).toEqual([
    ['logout URL', 1.25],
    ['login', 0.5],
  ]);
});

test('the last run and the last success are times of the epoch in seconds', async ({ written }) => {
  const samples = await written();
  expect(amount(samples, 'fresh_login_last_run_timestamp_seconds')).toBe(Date.UTC(2026, 2, 2, 9) / 1000);
  expect(amount(samples, 'fresh_login_last_success_timestamp_seconds')).toBe(Date.UTC(2026, 2, 2, 7) / 1000);
});

test('where no run was ever ok there is no last success, rather than one in 1970', async ({ written }) => {
  const samples = await written({ lastSuccessAt: null });
  expect(amount(samples, 'fresh_login_last_success_timestamp_seconds')).toBeUndefined();
});

test('an open incident is 1, and none is 0', async ({ written }) => {
  expect(amount(await written(), 'fresh_login_incident_open')).toBe(1);
  expect(amount(await written({ incident: null }), 'fresh_login_incident_open')).toBe(0);
});

test('the next run takes the place of the last, and leaves nothing beside it', async ({
  written,
  folder,
}) => {
  await written();
  expect(amount(await written({ severity: 'OK' }), 'fresh_login_status')).toBe(0);
  expect(await readdir(folder)).toEqual(['fresh-login.prom']);
});

const own =
  '# HELP fresh_login_on_call Who it is\n# TYPE fresh_login_on_call gauge\nfresh_login_on_call{who="me"} 1\n';

for (const [what, change] of Object.entries({
  'metrics of their own': (text: string) => text.replace('# EOF', `${own}# EOF`),
  'metrics of their own before the seal': (text: string) =>
    text.replace('# HELP fresh_login_seal', `${own}$&`),
  'another value': (text: string) => text.replace(/(fresh_login_status\{.*\}) \d/, '$1 9'),
  'metrics of their own, without a seal': (text: string) => unsealed(text).replace('# EOF', `${own}# EOF`),
}))
  test(`a file into which somebody put ${what} stays as it is, and a line says so`, async ({
    written,
    folder,
  }) => {
    await written();
    const path = join(folder, 'fresh-login.prom');
    const theirs = change(await readFile(path, 'utf8'));
    await writeFile(path, theirs);
    const told = await openMetrics(message({ kind: 'run' }), settings({ openMetrics: { path } }));
    expect(told).toMatchObject({ outcome: 'failed', line: expect.stringContaining('did not write') });
    expect(await readFile(path, 'utf8')).toBe(theirs);
  });

function unsealed(text: string): string {
  return text.replace(/# HELP fresh_login_seal .*\n.*\n/, '');
}

test('a file of an earlier version, which had no seal, is written again', async ({ written, folder }) => {
  await written();
  const path = join(folder, 'fresh-login.prom');
  await writeFile(path, unsealed(await readFile(path, 'utf8')));
  expect(amount(await written({ severity: 'OK' }), 'fresh_login_status')).toBe(0);
});

test('a test of the alarms says whether the file can be written, and does not touch it', async ({
  folder,
}) => {
  const path = join(folder, 'fresh-login.prom');
  const asItWas = '# HELP fresh_login_status as it was';
  await writeFile(path, asItWas);
  const told = await openMetrics(message({ kind: 'test' }), settings({ openMetrics: { path } }));
  expect(told).toEqual({ outcome: 'sent', line: 'can be written' });
  expect(await readFile(path, 'utf8')).toBe(asItWas);
  expect(await readdir(folder)).toEqual(['fresh-login.prom']);
});

for (const kind of ['run', 'test'] as const)
  test(`a folder in the place of the file is said in a line, by a ${kind}`, async ({ folder }) => {
    const told = await openMetrics(message({ kind }), settings({ openMetrics: { path: folder } }));
    expect(told.outcome).toBe('failed');
    expect(told.line).toMatch(/^fresh-login-test-\w+ cannot be written: a folder stands there$/);
  });

for (const kind of ['run', 'test'] as const)
  test(`a file that stands in the way of its folder is said in a line, by a ${kind}`, async ({ folder }) => {
    await writeFile(join(folder, 'file'), '');
    const path = join(folder, 'file', 'fresh-login.prom');
    const told = await openMetrics(message({ kind }), settings({ openMetrics: { path } }));
    expect(told.outcome).toBe('failed');
    expect(told.line).toMatch(
      /^fresh-login\.prom cannot be written: (a part of that path is a file|a file stands)/,
    );
  });

test('an event is not for the file: its run is', async ({ folder }) => {
  const told = await openMetrics(message(), settings({ openMetrics: { path: join(folder, 'x.prom') } }));
  expect(told.outcome).toBe('skipped');
});
