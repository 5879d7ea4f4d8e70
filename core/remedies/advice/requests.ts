import type { AccountSource } from '../../providers/account-source.ts';
import { pathOf, quoted } from './quoted.ts';
import type { Take } from './take.ts';

/** Names of the answers in the code, by where an account is read. */
export const answers = {
  'id-token': 'idToken',
  userinfo: 'userinfo',
  'token-answer': 'tokens',
} as const;

type Request = Extract<AccountSource, { from: 'request' }>;

/** The requests that the code has to make, each once. */
export class Requests {
  readonly lines: string[] = [];
  readonly #names = new Map<string, string>();
  readonly #take: Take;

  constructor(take: Take) {
    this.#take = take;
  }

  reading(source: Exclude<AccountSource, { from: 'callback' }>): string {
    const path = pathOf(source.at);
    if (source.from !== 'request') return `namedAt(${this.#take(answers[source.from])}, ${path})`;
    const { only } = source;
    const answer = this.#answerOf(source);
    if (!only) return `namedAt(${answer}, ${path})`;
    const { field, isClaim } = only;
    // Where neither side names one, nothing fits.
    this.lines.push(
      `const wanted = ${this.#take('token')}.${isClaim};`,
      `const theirs = ${answer}.filter(`,
      `  (one) => wanted && one.${field} === wanted,`,
      ');',
    );
    return `namedAt(theirs, ${path})`;
  }

  #answerOf({ url, scheme }: Request): string {
    const before = this.#names.get(url);
    if (before !== undefined) return before;
    const name = this.#names.size === 0 ? 'answer' : 'second';
    this.#names.set(url, name);
    const address = url.includes('{access_token}')
      ? `\`${url.replace('{access_token}', `\${${this.#take('tokens')}.access_token}`)}\``
      : quoted(url);
    const by = scheme === undefined ? '' : `, ${quoted(scheme)}`;
    this.lines.push(`const ${name} = await ${this.#take('get')}(${address}${by});`);
    return name;
  }
}
