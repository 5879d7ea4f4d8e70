import { flag, path, secretUrl, wholeNumber } from './values.ts';
import { variable } from './variable.ts';

/** How many runs raise an alarm, and where alarms go. */
export const alarmVariables = {
  alarmAfterCritical: variable('FRESH_LOGIN_ALARM_AFTER_CRITICAL', {
    meaning: 'CRITICAL runs in a row after which watch raises an alarm.',
    fallback: '1',
    expected: 'a whole number from 1 to 100',
    schema: wholeNumber(1, 100),
  }),
  alarmAfterWarning: variable('FRESH_LOGIN_ALARM_AFTER_WARNING', {
    meaning: 'WARNING runs in a row after which it does.',
    fallback: '2',
    expected: 'a whole number from 1 to 100',
    schema: wholeNumber(1, 100),
  }),
  alarmAfterUnknown: variable('FRESH_LOGIN_ALARM_AFTER_UNKNOWN', {
    meaning: 'UNKNOWN runs in a row after which it does.',
    fallback: '6',
    expected: 'a whole number from 1 to 100',
    schema: wholeNumber(1, 100),
  }),
  recoverAfter: variable('FRESH_LOGIN_RECOVER_AFTER', {
    meaning: 'OK runs in a row after which an incident is over.',
    fallback: '2',
    expected: 'a whole number from 1 to 100',
    schema: wholeNumber(1, 100),
  }),
  webhookUrl: variable('FRESH_LOGIN_WEBHOOK_URL', {
    meaning: 'Where alarms are posted as JSON with a text field, as Slack and its kin take it.',
    fallback: null,
    expected: 'an http or https URL',
    schema: secretUrl,
    isSecret: true,
  }),
  pingUrl: variable('FRESH_LOGIN_PING_URL', {
    meaning: "A dead man's switch: it is called after every completed run, so that silence is noticed.",
    fallback: null,
    expected: 'an http or https URL',
    schema: secretUrl,
    isSecret: true,
  }),
  metricsFile: variable('FRESH_LOGIN_METRICS_FILE', {
    meaning: "OpenMetrics text file for the node exporter's textfile collector; name it .prom.",
    fallback: null,
    expected: 'the path of a file',
    schema: path,
  }),
  junitFile: variable('FRESH_LOGIN_JUNIT_FILE', {
    meaning: 'JUnit file of the run.',
    fallback: null,
    expected: 'the path of a file',
    schema: path,
  }),
  githubIssues: variable('FRESH_LOGIN_GITHUB_ISSUES', {
    meaning: 'Whether watch opens a GitHub issue per incident, by GITHUB_TOKEN in GITHUB_REPOSITORY.',
    fallback: 'false',
    expected: 'true or false',
    schema: flag,
  }),
} as const;
