import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { junit } from '../../core/canary/alarm/channels/junit.ts';
import type { AlarmMessage } from '../../core/canary/alarm/message.ts';
import { type DriftClass, type Severity, severityOf } from '../../core/verdict/drift.ts';
import { type Element, elements, readXml } from './read-xml.ts';
import { test as base, expect, message, result, settings } from './support.ts';

const test = base.extend<{ written: (rest?: Partial<AlarmMessage>) => Promise<Element> }>({
  written: async ({ folder }, use) => {
    const path = join(folder, 'watch.xml');
    await use(async (rest) => {
      const told = await junit(message({ kind: 'run', ...rest }), settings({ junit: { path } }));
      expect(told).toEqual({ outcome: 'sent', line: 'written' });
      return readXml(await readFile(path, 'utf8'));
    });
  },
});

function run(...found: [DriftClass, Severity?][]): Partial<AlarmMessage> {
  const findings = found.map(([name, severity = severityOf[name]]) => ({
    class: name,
    severity,
    message: `what ${name} means`,
    where: null,
  }));
  const [first] = findings;
  return {
    severity: first?.severity ?? 'OK',
    class: first?.class ?? null,
    where: null,
    result: { ...result, findings },
  };
}

test('a break is a failure, with its class, place and message', async ({ written }) => {
  const [testCase] = elements(await written(), 'testcase');
  expect(testCase?.attributes).toEqual({
    classname: 'keap-http',
    name: 'stranded at signin.example/logout',
    time: '1.250',
  });
  expect(testCase?.children).toMatchObject([
    {
      name: 'failure',
      attributes: { message: 'no further than the logged-out page', type: 'CRITICAL stranded' },
      text: 'no further than the logged-out page',
    },
  ]);
});

test('OK passes, WARNING and CRITICAL fail, UNKNOWN is an error, known drift is skipped', async ({
  written,
}) => {
  const root = await written(run(['stranded'], ['moved'], ['inconclusive'], ['token-changed', 'OK']));
  const outcomes = elements(root, 'testcase').map(({ children }) => children.map(({ name }) => name).join());
  expect(outcomes).toEqual(['failure', 'failure', 'error', 'skipped']);
  const [ok] = elements(await written(run(['ok'])), 'testcase');
  expect(ok?.children).toEqual([]);
});

test('the counts of suite and suites are those of the cases', async ({ written }) => {
  const root = await written(run(['stranded'], ['moved'], ['inconclusive'], ['token-changed', 'OK']));
  const counts = { tests: '4', failures: '2', errors: '1', skipped: '1', time: '1.250' };
  expect(root).toMatchObject({ name: 'testsuites', attributes: counts });
  expect(root.children).toMatchObject([{ name: 'testsuite', attributes: counts }]);
});

test('a run that counts as gone is a failure, whatever it looked like', async ({ written }) => {
  const root = await written({ ...run(['inconclusive']), class: 'gone', severity: 'CRITICAL' });
  expect(elements(root, 'failure')).toMatchObject([{ attributes: { type: 'CRITICAL gone' } }]);
});

test('quotes, brackets and the end of CDATA arrive as they are', async ({ written }) => {
  const text = `"it's" <b>]]></b> &amp; <![CDATA[ <?xml ?> <!-- -->`;
  const findings = [{ ...run(['stranded']).result?.findings[0], message: text, where: 'a"b/<c>' }];
  const root = await written({
    where: 'a"b/<c>',
    result: { ...result, findings } as typeof result,
    details: [text],
  });
  expect(elements(root, 'failure')).toMatchObject([{ attributes: { message: text }, text }]);
  expect(elements(root, 'testcase')[0]?.attributes.name).toBe('stranded at a"b/<c>');
  expect(elements(root, 'system-out')[0]?.text).toContain(text);
});

test('what XML cannot hold is replaced', async ({ written }) => {
  const root = await written({ details: ['a\u0000b\u001bc\uffffd\ud800e😀'] });
  expect(elements(root, 'system-out')[0]?.text).toContain('a\ufffdb\ufffdc\ufffdd\ufffde😀');
});

test('lines of a message stay lines', async ({ written }) => {
  const findings = [{ class: 'stranded', severity: 'CRITICAL', message: 'a\nb', where: null } as const];
  const root = await written({ result: { ...result, findings } });
  expect(elements(root, 'failure')).toMatchObject([{ attributes: { message: 'a\nb' }, text: 'a\nb' }]);
});

test('an event is not for the file, and a test of the alarms does not touch it', async ({ folder }) => {
  const path = join(folder, 'watch.xml');
  await junit(message({ kind: 'run' }), settings({ junit: { path } }));
  const asItWas = await readFile(path, 'utf8');
  expect((await junit(message(), settings({ junit: { path } }))).outcome).toBe('skipped');
  expect(await junit(message({ kind: 'test' }), settings({ junit: { path } }))).toEqual({
    outcome: 'sent',
    line: 'can be written',
  });
  expect(await readFile(path, 'utf8')).toBe(asItWas);
});
