import { UserError } from '../../../core/base/user-error.ts';
import type { AlarmSettings } from '../../../core/canary/alarm/channel.ts';
import { junitOfAll } from '../../../core/canary/alarm/channels/junit.ts';
import { metricsOfAll } from '../../../core/canary/alarm/channels/open-metrics.ts';
import type { AlarmMessage } from '../../../core/canary/alarm/message.ts';
import { channels, hasReachedSomebody, type Notified, notifyAll } from '../../../core/canary/alarm/notify.ts';
import { noteTold } from '../../../core/canary/alarm/state-file.ts';
import { mostSingly, summaryOf } from '../../../core/canary/alarm/summary.ts';
import type { WatchReport } from '../report.ts';
import { type Due, type Tell, toldOf } from '../tell-run.ts';

/** Nobody hears of an incident later than this because others may open. */
const mostHeldMs = 60_000;

interface Held extends Due {
  name: string;
  settings: AlarmSettings;
}

/**
 * What is to be told in a run of several targets. Events are held for a minute at most: where twenty come at once they are
 * one message. Until they are told, the state of their target has them as told to nobody. What is one file or one
 * call of a run waits for its end.
 */
export class Gathered {
  readonly #runs: { message: AlarmMessage; settings: AlarmSettings }[] = [];
  #held: Held[] = [];
  readonly #told = new Map<string, WatchReport['told']>();
  #timer: NodeJS.Timeout | null = null;
  #flushing: Promise<void> = Promise.resolve();
  readonly #nowMs: () => number;
  readonly #heldMs: number;

  constructor({ nowMs = Date.now, heldMs = mostHeldMs } = {}) {
    this.#nowMs = nowMs;
    this.#heldMs = heldMs;
  }

  /** Takes in what is due of one target. */
  readonly take: Tell = async (due, settings) => {
    const [run, ...messages] = due.messages;
    if (run === undefined) return { results: [], hasReached: true };
    this.#runs.push({ message: run, settings });
    const { annotations } = channels;
    const results = await notifyAll([run], settings, { annotations });
    if (due.events.length === 0) return { results, hasReached: true };
    this.#held.push({ ...due, name: run.name, messages, settings });
    this.#timer ??= setTimeout(() => void this.flush(), this.#heldMs);
    return { results, hasReached: false };
  };

  /** What was told of a target after it was taken in. */
  toldOf(name: string): WatchReport['told'] {
    return this.#told.get(name) ?? [];
  }

  /** Tells what is held. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const held = this.#held.splice(0);
    this.#flushing = this.#flushing.then(() => this.#tell(held));
    return this.#flushing;
  }

  async #tell(held: readonly Held[]): Promise<void> {
    const messages = held.flatMap((one) => one.messages);
    const settings = held[0]?.settings;
    const summed =
      settings?.webhook && messages.length >= mostSingly
        ? await notifyAll([this.#summary(messages)], settings, { webhook: channels.webhook })
        : null;
    // One after another: a webhook that gets twenty at once takes some of them for too many.
    for (const one of held) {
      const ways = { ...one.settings, annotations: null, stepSummary: null, openMetrics: null, junit: null };
      const own = await notifyAll(one.messages, summed ? { ...ways, webhook: null } : ways);
      const results = [...own, ...asEventsOf(one.messages, summed ?? [])];
      this.#told.set(one.name, [...this.toldOf(one.name), ...toldOf(results)]);
      if (hasReachedSomebody(results)) await note(one, this.#nowMs());
    }
  }

  #summary(messages: readonly AlarmMessage[]): AlarmMessage {
    return summaryOf(messages, new Date(this.#nowMs()).toISOString(), messages[0]?.runUrl ?? null);
  }

  /**
   * Ends the run: what is one file of all, and, where every target was looked at and remembered, the dead man's switch.
   * `others` are targets that no check was made of, `names` says in which order all are. Gives what could not be done, a line each.
   */
  async end(
    others: readonly AlarmMessage[],
    alarms: AlarmSettings,
    { names, isWhole }: { names: readonly string[]; isWhole: boolean },
  ): Promise<string[]> {
    await this.flush();
    const all = [...this.#runs.map(({ message }) => message), ...others].toSorted(
      (a, b) => names.indexOf(a.name) - names.indexOf(b.name),
    );
    // Taken from one that was not looked at, or not remembered.
    const isSeen = this.#runs.every(({ settings }) => settings.deadMansSwitch !== null);
    const [last] = all;
    const ping = isWhole && isSeen && last ? [last] : [];
    const { 'step summary': stepSummary, "dead man's switch": deadMansSwitch } = channels;
    const results = [
      ...(await notifyAll(all, alarms, { 'step summary': stepSummary })),
      ...(await notifyAll(ping, alarms, { "dead man's switch": deadMansSwitch })),
      { channel: 'JUnit', ...(await junitOfAll(all, alarms)) },
      { channel: 'OpenMetrics', ...(await metricsOfAll(all, alarms)) },
    ];
    return results
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ channel, line }) => `not told by ${channel}: ${line}`);
  }
}

/** A summary that has arrived has brought each of its events. */
function asEventsOf(messages: readonly AlarmMessage[], summed: readonly Notified[]): Notified[] {
  return messages.flatMap(({ kind }) => summed.map((one) => ({ ...one, kind })));
}

/** Where it cannot be noted, the next run tells it once more: too often rather than never. */
async function note({ place, events }: Held, nowMs: number): Promise<void> {
  try {
    await noteTold(place, events, nowMs);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
