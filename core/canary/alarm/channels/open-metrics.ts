import { linesLike, type OwnFile } from '../../../files/own-file.ts';
import { isUntouched, sealedMetrics } from '../../../files/seal.ts';
import { variables } from '../../../settings/variables.ts';
import { plainLine } from '../../../text/plain-text.ts';
import { driftClass, severities } from '../../../verdict/drift.ts';
import { type AlarmSettings, type Channel, type ChannelResult, skipped } from '../channel.ts';
import type { AlarmMessage } from '../message.ts';
import { tryFile, writeFileWhole } from '../whole-file.ts';

const file: OwnFile = {
  what: 'The metrics',
  elsewhere: `Name another file in ${variables.metricsFile.name}.`,
  // Node exporters join those of others in one file.
  isOurs: (bytes) => isUntouched(bytes) ?? isOfEarlier(bytes),
  isForOthers: true,
};

/**
 * A text file for the node exporter's textfile collector. It is OpenMetrics, and the older Prometheus text as
 * well, which is what the collector reads: only gauges, and no timestamps.
 */
export const openMetrics: Channel = async (message, settings) => {
  if (!settings.openMetrics) return skipped;
  if (message.kind === 'test') return tryFile(settings.openMetrics.path, file);
  if (message.kind !== 'run') return skipped;
  return metricsOfAll([message], settings);
};

/** The same of a run of several targets: each is told by its `check`, in one file. */
export async function metricsOfAll(
  messages: readonly AlarmMessage[],
  { openMetrics: settings }: Pick<AlarmSettings, 'openMetrics'>,
): Promise<ChannelResult> {
  return settings ? writeFileWhole(settings.path, metricsText(messages), file) : skipped;
}

type Sample = [labels: Record<string, string>, value: number];

const one = (value: number): Sample[] => [[{}, value]];

const families: readonly [name: string, help: string, samplesOf: (message: AlarmMessage) => Sample[]][] = [
  [
    'fresh_login_status',
    'What the last run came to: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.',
    ({ severity }) => one(severities[severity]),
  ],
  [
    'fresh_login_class',
    'Whether the last run found this class of drift.',
    (message) => driftClass.options.map((name) => [{ class: name }, isFound(message, name) ? 1 : 0]),
  ],
  ['fresh_login_incident_open', 'Whether an incident is open.', ({ incident }) => one(incident ? 1 : 0)],
  [
    'fresh_login_run_duration_seconds',
    'How long the last run took.',
    ({ result }) => one((result?.durationMs ?? 0) / 1000),
  ],
  [
    'fresh_login_step_duration_seconds',
    'How long each step of the last run took.',
    ({ result }) => sumByName(result?.steps ?? []).map(([name, ms]) => [{ step: name }, ms / 1000]),
  ],
  [
    'fresh_login_last_run_timestamp_seconds',
    'When the last run ended.',
    ({ at }) => one(Date.parse(at) / 1000),
  ],
  [
    'fresh_login_last_success_timestamp_seconds',
    'When a run was last ok.',
    ({ lastSuccessAt }) => (lastSuccessAt === null ? [] : one(Date.parse(lastSuccessAt) / 1000)),
  ],
];

function metricsText(messages: readonly AlarmMessage[]): string {
  const lines = families.flatMap(([name, help, samplesOf]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...messages.flatMap((message) =>
      samplesOf(message).map(
        ([labels, value]) => `${name}${labelText({ check: message.name, ...labels })} ${value}`,
      ),
    ),
  ]);
  return sealedMetrics(`${lines.join('\n')}\n`);
}

/** Of a version that did not seal them: they have our families alone. */
function isOfEarlier(bytes: Buffer): boolean {
  const names = families.map(([name]) => name).join('|');
  return linesLike({
    head: /# HELP fresh_login_status (?![\s\S]*\n# EOF\n[\s\S])/,
    line: new RegExp(`# HELP (?:${names}) .*|# TYPE (?:${names}) gauge|(?:${names})\\{.*\\} \\S+|# EOF`),
  })(bytes);
}

/** The first finding counts as the run does: it may have become `gone`. */
function isFound(message: AlarmMessage, name: string): boolean {
  const others = message.result?.findings.slice(1) ?? [];
  return message.class === name || others.some((found) => found.class === name);
}

/** The same series twice would make the whole file unreadable. */
function sumByName(steps: readonly { name: string; durationMs: number }[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const { name, durationMs } of steps) sums.set(name, (sums.get(name) ?? 0) + durationMs);
  return [...sums];
}

function labelText(labels: Record<string, string>): string {
  const escaped = (value: string) => plainLine(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')}}`;
}
