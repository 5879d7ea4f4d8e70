import { request } from '@octokit/request';
import { codeBlock } from '../markdown.ts';
import type { AlarmMessage } from '../message.ts';
import { type AlarmSettings, type Channel, failed, sent, skipped } from '../settings.ts';

type Settings = NonNullable<AlarmSettings['githubIssue']>;

/**
 * One issue per incident: opened by the alarm, a comment for each change and reminder, closed on recovery. It is
 * found by its label, which strangers cannot set, and by a mark that begins its text; so an issue that a lost
 * state has forgotten is taken up again rather than doubled.
 */
export const githubIssue: Channel = async (message, settings) => {
  const { githubIssue: github, limits } = settings;
  if (!github || message.kind === 'run') return skipped;
  if (!/^[\w.-]+\/[\w.-]+$/.test(github.repository))
    return failed(`GITHUB_REPOSITORY is "${github.repository}"; expected owner/name`);
  try {
    return sent(await tell(message, github, limits.callMs));
  } catch (error) {
    return failed(problemOf(error, github));
  }
};

async function tell(message: AlarmMessage, github: Settings, timeoutMs: number): Promise<string> {
  const [owner = '', repo = ''] = github.repository.split('/');
  const issues = issuesOf({ owner, repo }, github, timeoutMs);
  const mark = `<!-- fresh-login watch: ${message.name}${message.kind === 'test' ? ' (test)' : ''} -->`;
  const text = textOf(message);
  if (message.kind === 'test') {
    const { number, note } = await issues.open(titleOf(message), `${mark}\n${text}`);
    await issues.close(number);
    return `opened and closed #${number}${note}`;
  }
  const number = await issues.find(mark);
  if (message.kind === 'recovery') {
    if (number === null) return 'no issue is open';
    // Closed first: were it the comment, a run that cannot close would leave one each time it tries again.
    await issues.close(number);
    await issues.comment(number, text);
    return `closed #${number}`;
  }
  if (number === null) {
    const opened = await issues.open(titleOf(message), `${mark}\n${text}`);
    return `opened #${opened.number}${opened.note}`;
  }
  if (message.kind !== 'reminder') await issues.rename(number, titleOf(message));
  await issues.comment(number, text);
  return `commented on #${number}`;
}

function issuesOf(place: { owner: string; repo: string }, github: Settings, timeoutMs: number) {
  const call = request.defaults({
    baseUrl: github.apiUrl.replace(/\/$/, ''),
    headers: { authorization: `Bearer ${github.token.reveal()}`, 'x-github-api-version': '2022-11-28' },
  });
  const limit = () => ({ ...place, request: { signal: AbortSignal.timeout(timeoutMs) } });
  const path = '/repos/{owner}/{repo}/issues/{issue_number}';
  const { label } = github;
  return {
    find: async (mark: string): Promise<number | null> => {
      const open = { labels: label, state: 'open', per_page: 100 } as const;
      const { data } = await call('GET /repos/{owner}/{repo}/issues', { ...limit(), ...open });
      const ours = data.filter((issue) => !issue.pull_request && issue.body?.startsWith(mark));
      return ours[0]?.number ?? null;
    },
    open: async (title: string, body: string) => {
      const issue = { title, body, labels: [label] };
      const { data } = await call('POST /repos/{owner}/{repo}/issues', { ...limit(), ...issue });
      // Without it the issue is not found again. No failure: the next run would open yet another.
      const isKept = data.labels.length > 0;
      const note = isKept
        ? ''
        : `, without the label "${label}", which the token may not set: close it by hand`;
      return { number: data.number, note };
    },
    comment: (issue_number: number, body: string) =>
      call(`POST ${path}/comments`, { ...limit(), issue_number, body }),
    rename: (issue_number: number, title: string) =>
      call(`PATCH ${path}`, { ...limit(), issue_number, title }),
    close: (issue_number: number) =>
      call(`PATCH ${path}`, { ...limit(), issue_number, state: 'closed', state_reason: 'completed' }),
  };
}

function titleOf({ headline }: AlarmMessage): string {
  return headline.length > 200 ? `${headline.slice(0, 199)}…` : headline;
}

function textOf({ headline, details, incident, runUrl }: AlarmMessage): string {
  const since = incident ? [`Incident \`${incident.id}\`, since ${incident.openedAt}.`] : [];
  const run = runUrl ? [`[The run](${runUrl})`] : [];
  return [codeBlock([headline, ...details].join('\n')), ...since, ...run].join('\n\n');
}

/** By status and headers alone: messages of the client may hold what was sent. */
function problemOf(error: unknown, { repository, apiUrl }: Settings): string {
  const { response } = error as { response?: { status: number; headers: Record<string, string> } };
  const host = URL.canParse(apiUrl) ? new URL(apiUrl).host : 'GITHUB_API_URL';
  if (!response) return `${host} did not answer`;
  const { status, headers } = response;
  if (headers['x-ratelimit-remaining'] === '0' || headers['retry-after'])
    return `${host} answered ${status}: too many requests for this token`;
  const known: Record<number, string> = {
    401: 'GITHUB_TOKEN is not accepted (401); give a valid one',
    403: `GITHUB_TOKEN may not write issues of ${repository} (403); give the job "permissions: issues: write"`,
    404: `${repository} is not there, or GITHUB_TOKEN may not see it (404)`,
    410: `${repository} has its issues turned off (410)`,
  };
  return known[status] ?? `${host} answered ${status}`;
}
