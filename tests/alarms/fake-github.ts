import type { ServerResponse } from 'node:http';
import { Secret } from '../../core/base/secret.ts';
import type { AlarmSettings } from '../../core/canary/alarm/channel.ts';
import type { Listening, Received } from './support.ts';

interface Issue {
  number: number;
  title: string;
  body: string;
  state: string;
  labels: { name: string }[];
  comments: string[];
}

export const token = 'ghp_do-not-show-me';

/** As much of GitHub's issues as the channel uses, with what is asked of it kept. `prefix` begins its paths. */
export class FakeGithub {
  readonly issues: Issue[] = [];
  readonly #prefix: string;
  /** False: labels are dropped without a word, as for a token without the right to set them. */
  keepsLabels = true;

  constructor(prefix = '') {
    this.#prefix = prefix;
  }

  add(issue: Partial<Issue>): Issue {
    const number = this.issues.length + 1;
    const labels = [{ name: 'fresh-login' }];
    const added = { number, title: '', body: '', state: 'open', labels, comments: [], ...issue };
    this.issues.push(added);
    return added;
  }

  readonly answer = (request: Received, response: ServerResponse): void => {
    const [status, value] = this.#answerTo(request);
    answerJson(response, status, value);
  };

  #answerTo({ method, url, body }: Received): [status: number, value: unknown] {
    const { pathname, searchParams } = new URL(url, 'http://github.test');
    const [, number, comments] =
      pathname.match(`^${this.#prefix}/repos/owner/name/issues(?:/(\\d+)(/comments)?)?$`) ?? [];
    const issue = this.issues.find((one) => `${one.number}` === number);
    const sent = body === '' ? {} : JSON.parse(body);
    if (!pathname.startsWith(`${this.#prefix}/repos/owner/name/issues`) || (number && !issue))
      return [404, { message: 'Not Found' }];
    if (method === 'GET') {
      const label = searchParams.get('labels');
      const found = this.issues.filter(
        ({ state, labels }) =>
          state === searchParams.get('state') && labels.some(({ name }) => name === label),
      );
      return [200, found];
    }
    if (!issue) {
      const labels = this.keepsLabels ? sent.labels.map((name: string) => ({ name })) : [];
      return [201, this.add({ title: sent.title, body: sent.body, labels })];
    }
    if (comments) issue.comments.push(sent.body);
    else Object.assign(issue, sent);
    return [comments ? 201 : 200, issue];
  }
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(value));
}

/** The settings of a repository at a server on loopback. */
export function githubAt(
  { origin }: Pick<Listening, 'origin'>,
  prefix = '',
): NonNullable<AlarmSettings['githubIssue']> {
  return {
    token: new Secret(token),
    repository: 'owner/name',
    apiUrl: `${origin}${prefix}`,
    label: 'fresh-login',
  };
}
