import { codeBlock } from '../../../text/markdown.ts';
import { cut } from '../../../text/plain-text.ts';
import { type Channel, failed, sent, skipped } from '../channel.ts';
import { issuesOf } from '../github-issues.ts';
import { githubProblem } from '../github-problem.ts';
import type { AlarmMessage } from '../message.ts';

/** GitHub takes 256. */
const mostOfTitle = 200;

/**
 * One issue per incident: opened by the alarm, a comment for each change and reminder, closed on recovery. It is
 * found by its label, which strangers cannot set, and by a mark that begins its text; so an issue that a lost
 * state has forgotten is taken up again rather than doubled, and so is one whose answer was lost on the way.
 */
export const githubIssue: Channel = async (message, settings) => {
  const { githubIssue: github, limits, wait } = settings;
  if (!github || message.kind === 'run' || message.kind === 'summary') return skipped;
  if (!/^[\w.-]+\/[\w.-]+$/.test(github.repository))
    return failed(`GITHUB_REPOSITORY is "${github.repository}"; expected owner/name`);
  if (!URL.canParse(github.apiUrl) || !/^https?:$/.test(new URL(github.apiUrl).protocol))
    return failed('GITHUB_API_URL is no http or https URL');
  const issues = issuesOf(github, limits.callMs);
  for (let tries = 0; ; tries++) {
    try {
      return sent(await tell(message, issues));
    } catch (error) {
      const { line, mayPass } = githubProblem(error, github);
      const pauseMs = limits.backoffMs[tries];
      if (!mayPass || pauseMs === undefined) return failed(line);
      await wait(pauseMs);
    }
  }
};

async function tell(message: AlarmMessage, issues: ReturnType<typeof issuesOf>): Promise<string> {
  const mark = `<!-- fresh-login watch: ${message.name}${message.kind === 'test' ? ' (test)' : ''} -->`;
  const title = cut(message.headline, mostOfTitle);
  const text = textOf(message);
  const found = await issues.find(mark);
  if (message.kind === 'test') {
    // One that was left open by a test that broke off.
    const { number, note } =
      found === null ? await issues.open(title, `${mark}\n${text}`) : { number: found, note: '' };
    await issues.close(number);
    return `opened and closed #${number}${note}`;
  }
  if (message.kind === 'recovery') {
    if (found === null) return 'no issue is open';
    // Closed first: were it the comment, a run that cannot close would leave one each time it tries again.
    await issues.close(found);
    await issues.comment(found, text);
    return `closed #${found}`;
  }
  if (found === null) {
    const { number, note } = await issues.open(title, `${mark}\n${text}`);
    return `opened #${number}${note}`;
  }
  if (message.kind !== 'reminder') await issues.rename(found, title);
  await issues.comment(found, text);
  return `commented on #${found}`;
}

function textOf({ headline, details, incident, runUrl }: AlarmMessage): string {
  const since = incident ? [`Incident \`${incident.id}\`, since ${incident.openedAt}.`] : [];
  const run = runUrl ? [`[The run](${runUrl})`] : [];
  return [codeBlock([headline, ...details].join('\n')), ...since, ...run].join('\n\n');
}
