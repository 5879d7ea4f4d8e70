import { flag, folder, path, secretUrl } from './values.ts';
import { variable } from './variable.ts';

/** Where alarms go. */
export const alarmChannels = {
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
  statusDir: variable('FRESH_LOGIN_STATUS_DIR', {
    meaning:
      'Folder in which watch keeps a public page of the last 90 days, with status.json, badge.json and feed.xml.',
    fallback: null,
    expected: 'the path of a folder, not the root',
    schema: folder,
  }),
  githubIssues: variable('FRESH_LOGIN_GITHUB_ISSUES', {
    meaning: 'Whether watch opens a GitHub issue per incident, by GITHUB_TOKEN in GITHUB_REPOSITORY.',
    fallback: 'false',
    expected: 'true or false',
    schema: flag,
  }),
} as const;
