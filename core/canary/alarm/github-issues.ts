import { request } from '@octokit/request';
import { z } from 'zod';
import type { AlarmSettings } from './settings.ts';

export type GithubSettings = NonNullable<AlarmSettings['githubIssue']>;

/** What answered is not GitHub, or the repository has moved: a call that changes something must not be followed. */
export class NotGithub extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`answered ${status}`);
    this.status = status;
  }
}

const listed = z.array(
  z.object({ number: z.int(), body: z.string().nullish(), pull_request: z.unknown().optional() }),
);
const opened = z.object({ number: z.int(), labels: z.array(z.unknown()) });
const changed = z.object({});

/**
 * The issues of a repository; each call ends after `timeoutMs`.
 * @throws RequestError of Octokit, NotGithub
 */
export function issuesOf(github: GithubSettings, timeoutMs: number) {
  const [owner = '', repo = ''] = github.repository.split('/');
  const call = request.defaults({
    baseUrl: github.apiUrl.replace(/\/+$/, ''),
    headers: { authorization: `Bearer ${github.token.reveal()}`, 'x-github-api-version': '2022-11-28' },
  });
  const ask = async <T>(route: string, values: object, schema: z.ZodType<T>): Promise<T> => {
    const signal = AbortSignal.timeout(timeoutMs);
    const limits = { signal, redirect: 'manual' as const };
    const { status, data } = await call(route, { owner, repo, ...values, request: limits });
    const known = status < 300 ? schema.safeParse(data) : null;
    if (!known?.success) throw new NotGithub(status);
    return known.data;
  };
  const all = '/repos/{owner}/{repo}/issues';
  const one = `${all}/{issue_number}`;
  const { label } = github;
  return {
    find: async (mark: string): Promise<number | null> => {
      const issues = await ask(`GET ${all}`, { labels: label, state: 'open', per_page: 100 }, listed);
      const ours = issues.filter((issue) => !issue.pull_request && issue.body?.startsWith(mark));
      return ours[0]?.number ?? null;
    },
    open: async (title: string, body: string) => {
      const { number, labels } = await ask(`POST ${all}`, { title, body, labels: [label] }, opened);
      // Without it the issue is not found again. No failure: the next run would open yet another.
      const note =
        labels.length > 0
          ? ''
          : `, without the label "${label}", which the token may not set: close it by hand`;
      return { number, note };
    },
    comment: (issue_number: number, body: string) =>
      ask(`POST ${one}/comments`, { issue_number, body }, changed),
    rename: (issue_number: number, title: string) => ask(`PATCH ${one}`, { issue_number, title }, changed),
    close: (issue_number: number) =>
      ask(`PATCH ${one}`, { issue_number, state: 'closed', state_reason: 'completed' }, changed),
  };
}
