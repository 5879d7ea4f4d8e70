import { setTimeout as wait } from 'node:timers/promises';
import { Secret } from '../../base/secret.ts';
import { UserError } from '../../base/user-error.ts';
import { withoutUserPart } from '../../base/user-part.ts';
import type { Config } from '../../settings/load.ts';
import { type AlarmSettings, defaultLimits } from './channel.ts';
import type { AlarmOptions } from './state.ts';

/** What is printed, and where: `say` for a person, `command` for what a CI reads off the output. */
interface Output {
  say: ((line: string) => void) | null;
  command: (line: string) => void;
}

type AlarmCounts = Pick<
  Config,
  'alarmAfterCritical' | 'alarmAfterWarning' | 'alarmAfterUnknown' | 'recoverAfter'
>;

/** Under this name an issue is opened and found again. */
const label = 'fresh-login';

export type AlarmConfig = Pick<
  Config,
  'webhookUrl' | 'pingUrl' | 'metricsFile' | 'junitFile' | 'githubIssues'
>;

/**
 * Where alarms go, by the settings and by what GitHub Actions puts into the environment.
 * @throws UserError when issues are wanted and the environment does not say where, or with which token.
 */
export function alarmSettings(
  config: AlarmConfig,
  env: NodeJS.ProcessEnv,
  { say, command }: Output,
): AlarmSettings {
  const { webhookUrl, pingUrl, metricsFile, junitFile } = config;
  const isOnActions = env.GITHUB_ACTIONS === 'true';
  return {
    terminal: say && { print: say },
    annotations: isOnActions ? { print: command } : null,
    stepSummary: isOnActions && env.GITHUB_STEP_SUMMARY ? { path: env.GITHUB_STEP_SUMMARY } : null,
    githubIssue: config.githubIssues ? githubIssues(env) : null,
    webhook: webhookUrl && { url: webhookUrl },
    deadMansSwitch: pingUrl && { url: pingUrl },
    openMetrics: metricsFile === null ? null : { path: metricsFile },
    junit: junitFile === null ? null : { path: junitFile },
    limits: defaultLimits,
    wait,
  };
}

function githubIssues(env: NodeJS.ProcessEnv): NonNullable<AlarmSettings['githubIssue']> {
  const { GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository, GITHUB_API_URL: apiUrl } = env;
  const missing = Object.entries({ GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (!token || !repository)
    throw new UserError(
      `FRESH_LOGIN_GITHUB_ISSUES is true, and ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set; ` +
        'GITHUB_TOKEN may write issues, GITHUB_REPOSITORY is owner/name',
    );
  return { token: new Secret(token), repository, apiUrl: apiUrl || 'https://api.github.com', label };
}

const reminderEveryMs = 24 * 60 * 60 * 1000;

/** How many runs in a row it takes, by the settings. */
export function alarmOptions(config: AlarmCounts): AlarmOptions {
  const { alarmAfterCritical, alarmAfterWarning, alarmAfterUnknown, recoverAfter } = config;
  const alarmAfter = {
    CRITICAL: alarmAfterCritical,
    WARNING: alarmAfterWarning,
    UNKNOWN: alarmAfterUnknown,
  };
  return { alarmAfter, recoverAfter, reminderEveryMs };
}

/** Where the run can be looked at, when it runs on GitHub Actions. */
export function runUrlOf(env: NodeJS.ProcessEnv): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
  return server && repository && id ? `${withoutUserPart(server)}/${repository}/actions/runs/${id}` : null;
}
