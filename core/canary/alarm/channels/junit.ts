import { type OwnFile, textFrom } from '../../../files/own-file.ts';
import { variables } from '../../../settings/variables.ts';
import { xmlText } from '../../../text/xml.ts';
import type { CanaryResult, Finding } from '../../result.ts';
import { type AlarmSettings, type Channel, type ChannelResult, skipped } from '../channel.ts';
import type { AlarmMessage } from '../message.ts';
import { tryFile, writeFileWhole } from '../whole-file.ts';

const file: OwnFile = {
  what: 'The JUnit file',
  elsewhere: `Name another file in ${variables.junitFile.name}.`,
  // Of one suite: what somebody joins with others is theirs.
  isOurs: textFrom(
    /<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="fresh-login" [^<>]*>\n {2}<testsuite name="fresh-login watch [^<>]*>(?![\s\S]*<testsuite[ >])/,
    /\n {2}<\/testsuite>\n<\/testsuites>\n/,
  ),
  isSealed: true,
  isForOthers: true,
};

/**
 * The run as a JUnit file: a test case per finding. WARNING and CRITICAL are failures, UNKNOWN is an error, and
 * known drift is skipped.
 */
export const junit: Channel = async (message, settings) => {
  if (!settings.junit) return skipped;
  if (message.kind === 'test') return tryFile(settings.junit.path, file);
  if (message.kind !== 'run') return skipped;
  return junitOfAll([message], settings);
};

/** The same of a run of several targets: a test suite each, in one file. */
export async function junitOfAll(
  messages: readonly AlarmMessage[],
  { junit: settings }: Pick<AlarmSettings, 'junit'>,
): Promise<ChannelResult> {
  if (!settings) return skipped;
  const suites = messages.flatMap((message) => (message.result ? [suiteOf(message, message.result)] : []));
  if (suites.length === 0) return skipped;
  const sum = (name: keyof Counts) => suites.reduce((all, { counts }) => all + counts[name], 0);
  const counts = inText({
    tests: sum('tests'),
    failures: sum('failures'),
    errors: sum('errors'),
    skipped: sum('skipped'),
    seconds: sum('seconds'),
  });
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'fresh-login', ...counts })}>`,
    ...suites.flatMap(({ lines }) => lines),
    '</testsuites>',
    '',
  ].join('\n');
  return writeFileWhole(settings.path, xml, file);
}

interface Counts {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
  seconds: number;
}

function inText({ seconds, ...numbers }: Counts): Record<string, string> {
  const texts = Object.entries(numbers).map(([name, number]) => [name, `${number}`]);
  return { ...Object.fromEntries(texts), time: seconds.toFixed(3) };
}

function suiteOf(message: AlarmMessage, result: CanaryResult): { counts: Counts; lines: string[] } {
  const [first, ...others] = result.findings;
  // The first counts as the run does: it may have become `gone`, or could not be recorded; the first line says why.
  const asRun = { severity: message.severity, class: message.class ?? 'ok' } as const;
  const isAsFound = first?.severity === asRun.severity && first.class === asRun.class;
  const said = isAsFound ? first.message : message.headline;
  const findings: Finding[] = [{ where: message.where, message: said, ...asRun }, ...others];
  const number = (severities: readonly Finding['severity'][]) =>
    findings.filter(({ severity }) => severities.includes(severity)).length;
  const counts = {
    tests: findings.length,
    failures: number(['CRITICAL', 'WARNING']),
    errors: number(['UNKNOWN']),
    skipped: findings.filter(isKnown).length,
    seconds: result.durationMs / 1000,
  };
  const suite = { name: `fresh-login watch ${message.name}`, timestamp: result.startedAt, ...inText(counts) };
  const steps = result.steps.map(({ name, durationMs }) => `${name}: ${(durationMs / 1000).toFixed(3)} s`);
  const lines = [
    `  <testsuite${attributes(suite)}>`,
    ...findings.map((found, index) =>
      testCase(found, message, index === 0 ? counts.seconds.toFixed(3) : '0'),
    ),
    `    <system-out>${xmlText([message.headline, ...message.details, ...steps].join('\n'))}</system-out>`,
    '  </testsuite>',
  ];
  return { counts, lines };
}

function testCase(found: Finding, { name }: AlarmMessage, time: string): string {
  const where = found.where === null ? '' : ` at ${found.where}`;
  const start = `    <testcase${attributes({ classname: name, name: found.class + where, time })}`;
  if (isKnown(found)) return `${start}><skipped${attributes({ message: found.message })}/></testcase>`;
  if (found.severity === 'OK') return `${start}/>`;
  const element = found.severity === 'UNKNOWN' ? 'error' : 'failure';
  const said = attributes({ message: found.message, type: `${found.severity} ${found.class}` });
  return `${start}><${element}${said}>${xmlText(found.message)}</${element}></testcase>`;
}

function isKnown(found: Finding): boolean {
  return found.severity === 'OK' && found.class !== 'ok';
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(value).replaceAll('\n', '&#10;')}"`)
    .join('');
}
