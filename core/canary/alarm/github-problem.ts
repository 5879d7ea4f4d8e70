import { NoRequest } from '../../base/ask.ts';
import { type GithubSettings, NotGithub, Refused } from './github-issues.ts';

interface Problem {
  line: string;
  /** A second try may go better. */
  mayPass: boolean;
}

/** What a call came to, by status and headers alone: messages of the client may hold what was sent. */
export function githubProblem(error: unknown, { repository, apiUrl }: GithubSettings): Problem {
  const { host } = new URL(apiUrl);
  if (error instanceof NotGithub) return { line: notGithub(host, repository, error.status), mayPass: false };
  if (error instanceof Refused) return answered(host, repository, error);
  const { cause: reason } = error as Error & { cause?: { code?: string } };
  if (error instanceof NoRequest)
    return { line: 'GitHub cannot be called; see to GITHUB_TOKEN and GITHUB_API_URL', mayPass: false };
  return { line: `${host} did not answer${reason?.code ? ` (${reason.code})` : ''}`, mayPass: true };
}

function answered(host: string, repository: string, { status, headers }: Refused): Problem {
  if (status >= 500) return { line: `${host} answered ${status}`, mayPass: true };
  const isLimited =
    status === 429 || headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after');
  if (isLimited)
    return { line: `${host} answered ${status}: too many requests for this token`, mayPass: false };
  const known: Record<number, string> = {
    401: 'GITHUB_TOKEN is not accepted (401); give a valid one',
    403: `GITHUB_TOKEN may not write issues of ${repository} (403); give the job "permissions: issues: write"`,
    404: `${repository} is not there, or GITHUB_TOKEN may not see it (404)`,
    410: `${repository} has its issues turned off (410)`,
  };
  return { line: known[status] ?? `${host} answered ${status}`, mayPass: false };
}

function notGithub(host: string, repository: string, status: number): string {
  return status >= 300
    ? `${host} answered ${status}, a redirect; if ${repository} has a new name, set it in GITHUB_REPOSITORY`
    : `what answered at ${host} is not GitHub's API; see to GITHUB_API_URL`;
}
