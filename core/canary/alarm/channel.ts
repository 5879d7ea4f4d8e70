import type { Secret } from '../../base/secret.ts';
import type { AlarmMessage } from './message.ts';

/** Where alarms go; null is nowhere. Nothing in here is written to a log. */
export interface AlarmSettings {
  terminal: { print: (line: string) => void } | null;
  /** `GITHUB_ACTIONS` is `true`: workflow commands on stdout. */
  annotations: { print: (line: string) => void } | null;
  /** `GITHUB_STEP_SUMMARY`. */
  stepSummary: { path: string } | null;
  /** `GITHUB_TOKEN`, `GITHUB_REPOSITORY` (`owner/name`) and `GITHUB_API_URL`. */
  githubIssue: { token: Secret; repository: string; apiUrl: string; label: string } | null;
  webhook: { url: Secret } | null;
  openMetrics: { path: string } | null;
  junit: { path: string } | null;
  deadMansSwitch: { url: Secret } | null;
  limits: Limits;
  /** For tests: how to wait between two tries. */
  wait: (ms: number) => Promise<void>;
}

export interface Limits {
  /** For one call. */
  callMs: number;
  /** Before the second try, and before the third. */
  backoffMs: readonly number[];
  /** For a channel as a whole. */
  channelMs: number;
}

export const defaultLimits: Limits = { callMs: 5_000, backoffMs: [1_000, 4_000], channelMs: 30_000 };

/**
 * What came of a message on one way. `skipped`: not configured, or the message is not for it. `line` says in
 * one line what went wrong, or what was done; never a secret, nor the path of a webhook.
 */
export interface ChannelResult {
  outcome: 'sent' | 'skipped' | 'failed';
  line: string;
}

export type Channel = (message: AlarmMessage, settings: AlarmSettings) => Promise<ChannelResult>;

export const skipped: ChannelResult = { outcome: 'skipped', line: '' };

export function sent(line: string): ChannelResult {
  return { outcome: 'sent', line };
}

export function failed(line: string): ChannelResult {
  return { outcome: 'failed', line };
}
