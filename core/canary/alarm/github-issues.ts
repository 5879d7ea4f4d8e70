import { z } from 'zod';
import { askWithin, type Told } from '../../base/ask.ts';
import { statement } from '../../base/version.ts';
import type { AlarmSettings } from './channel.ts';

export type GithubSettings = NonNullable<AlarmSettings['githubIssue']>;

/** What answered is not GitHub, or the repository has moved: a call that changes something must not be followed. */
export class NotGithub extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`answered ${status}`);
    this.status = status;
  }
}

/** GitHub said no. Of its answer only status and headers are kept. */
export class Refused extends Error {
  readonly status: number;
  readonly headers: Told['headers'];

  constructor({ status, headers }: Told) {
    super(`answered ${status}`);
    this.status = status;
    this.headers = headers;
  }
}

const listed = z.array(
  z.object({ number: z.int(), body: z.string().nullish(), pull_request: z.unknown().optional() }),
);
const opened = z.object({ number: z.int(), labels: z.array(z.unknown()) });
const changed = z.object({});

/** A hundred issues, each with a body of 65,536 characters as JSON writes them. */
const mostBytes = 40_000_000;

/**
 * The issues of a repository (https://docs.github.com/en/rest/issues); each call ends after `timeoutMs`.
 * @throws NotGithub, Refused; what `fetch` throws where no answer came
 */
export function issuesOf(github: GithubSettings, timeoutMs: number) {
  const all = `${github.apiUrl.replace(/\/+$/, '')}/repos/${github.repository}/issues`;
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${github.token.reveal()}`,
    'content-type': 'application/json; charset=utf-8',
    'user-agent': statement(),
    'x-github-api-version': '2022-11-28',
  };
  const ask = async <T>(method: string, url: string, schema: z.ZodType<T>, values?: object): Promise<T> => {
    const answer = await askWithin({ timeoutMs, bytes: mostBytes }, url, {
      method,
      headers,
      redirect: 'manual',
      ...(values && { body: JSON.stringify(values) }),
    });
    if (answer.status >= 400) throw new Refused(answer);
    const known = answer.status < 300 ? schema.safeParse(parsed(answer.text)) : null;
    if (!known?.success) throw new NotGithub(answer.status);
    return known.data;
  };
  const { label } = github;
  return {
    find: async (mark: string): Promise<number | null> => {
      const query = new URLSearchParams({ labels: label, state: 'open', per_page: '100' });
      const issues = await ask('GET', `${all}?${query}`, listed);
      const ours = issues.filter((issue) => !issue.pull_request && issue.body?.startsWith(mark));
      return ours[0]?.number ?? null;
    },
    open: async (title: string, body: string) => {
      const { number, labels } = await ask('POST', all, opened, { title, body, labels: [label] });
      // Without it the issue is not found again. No failure: the next run would open yet another.
      const note =
        labels.length > 0
          ? ''
          : `, without the label "${label}", which the token may not set: close it by hand`;
      return { number, note };
    },
    comment: (issue: number, body: string) => ask('POST', `${all}/${issue}/comments`, changed, { body }),
    rename: (issue: number, title: string) => ask('PATCH', `${all}/${issue}`, changed, { title }),
    close: (issue: number) =>
      ask('PATCH', `${all}/${issue}`, changed, { state: 'closed', state_reason: 'completed' }),
  };
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
