import { type AlarmSettings, type Channel, type ChannelResult, failed } from './channel.ts';
import { annotations } from './channels/annotations.ts';
import { deadMansSwitch } from './channels/dead-mans-switch.ts';
import { githubIssue } from './channels/github-issue.ts';
import { junit } from './channels/junit.ts';
import { openMetrics } from './channels/open-metrics.ts';
import { stepSummary } from './channels/step-summary.ts';
import { terminal } from './channels/terminal.ts';
import { webhook } from './channels/webhook.ts';
import type { AlarmMessage } from './message.ts';

/** Every way there is; what it does is in its file. */
export const channels = {
  terminal,
  annotations,
  'step summary': stepSummary,
  webhook,
  'GitHub issue': githubIssue,
  OpenMetrics: openMetrics,
  JUnit: junit,
  "dead man's switch": deadMansSwitch,
} satisfies Record<string, Channel>;

export interface Notified extends ChannelResult {
  channel: string;
  kind: AlarmMessage['kind'];
}

/**
 * Tells every message on every way, the ways side by side, the messages of one way in order. Never throws, and
 * no way waits for another; one that takes too long is given up. Skipped ones are left out of what is returned.
 */
export async function notifyAll(
  messages: readonly AlarmMessage[],
  settings: AlarmSettings,
  ways: Readonly<Record<string, Channel>> = channels,
): Promise<Notified[]> {
  const all = await Promise.all(
    Object.entries(ways).map(async ([channel, tell]) => {
      const results: Notified[] = [];
      for (const message of messages)
        results.push({ channel, kind: message.kind, ...(await inTime(tell, message, settings)) });
      return results;
    }),
  );
  return all.flat().filter(({ outcome }) => outcome !== 'skipped');
}

/**
 * Whether one of the events reached anybody elsewhere or, where no such way is set up, the terminal; true when
 * there is no way at all. What nobody was told is told again by the next run.
 */
export function hasReachedSomebody(results: readonly Notified[]): boolean {
  const events = results.filter(({ kind }) => kind !== 'run' && kind !== 'test');
  const elsewhere = events.filter(({ channel }) => channel !== 'terminal');
  const counting = elsewhere.length > 0 ? elsewhere : events;
  return counting.length === 0 || counting.some(({ outcome }) => outcome === 'sent');
}

async function inTime(tell: Channel, message: AlarmMessage, settings: AlarmSettings): Promise<ChannelResult> {
  const { channelMs } = settings.limits;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ChannelResult>((resolve) => {
    timer = setTimeout(() => resolve(failed(`given up after ${channelMs / 1000} s`)), channelMs);
  });
  try {
    return await Promise.race([tell(message, settings), late]);
  } catch (error) {
    // Its message may hold what must not be shown.
    const { name, code }: Partial<NodeJS.ErrnoException> = error instanceof Error ? error : {};
    return failed(`failed (${code ?? name ?? 'unknown reason'})`);
  } finally {
    clearTimeout(timer);
  }
}
