import type { AccountSource } from '../../providers/account-source.ts';
import type { Entry } from '../../providers/entry.ts';

/** Names of the answers in the code, by where an account is read. */
const answers = {
  'id-token': 'idToken',
  userinfo: 'userinfo',
  'token-answer': 'tokens',
} as const;

/**
 * What to check after the callback, as lines of code. It needs `callback` (the URL that came), `tokens` (the token
 * answer), and where they are used `idToken` (the claims of the ID token that came with it), `userinfo`, `token` (the
 * claims of the access token) and `get` (a request of the server's own with the access token). `before` is the account
 * on record, or null; `expected` is what the user said of theirs.
 */
export function checkCode({ account }: Entry): string[] {
  const person = account.person.find(({ isComparable }) => isComparable)?.read;
  const tenant = account.tenant.find(({ isComparable }) => isComparable)?.read;
  const requests = new Requests();
  const claims = [
    ...(person && person.from !== 'callback' ? [`  sub: ${requests.reading(person)},`] : []),
    ...(tenant && tenant.from !== 'callback' ? [`  tenant: ${requests.reading(tenant)},`] : []),
  ];
  const told =
    tenant && tenant.from !== 'callback' ? "{ username: 'sub', tenant: 'tenant' }" : "{ username: 'sub' }";
  return [
    'import {',
    ...['accountOnRecord', 'assertExpectedAccount', 'assertSameAccount', 'namedAt'].map(
      (name) => `  ${name},`,
    ),
    "} from 'fresh-login/remedies';",
    '',
    '// before: the account on record, or null. expected: whom your user means,',
    "// as { subject: '…' } or { tenant: '…' }.",
    ...(requests.lines.length > 0
      ? ['// get: a request of your server, with the access token.', ...requests.lines]
      : []),
    'const claims = {',
    ...claims,
    '};',
    'const profile = {',
    ...`  callback: ${callbackOf(tenant)},`.split('\n'),
    `  userinfo: ${told},`,
    '};',
    'if (before) assertSameAccount(before, { claims, callback, profile });',
    'else assertExpectedAccount(callback, expected, { claims, profile });',
    '// Keep it beside the tokens.',
    'const account = accountOnRecord({ claims, callback, profile });',
  ];
}

function callbackOf(tenant: AccountSource | undefined): string {
  if (tenant?.from !== 'callback') return 'null';
  const { parameter, pattern = '^(?<tenant>.+)$' } = tenant;
  return ['{', `    parameter: ${quoted(parameter)},`, `    pattern: ${quoted(pattern)},`, '  }'].join('\n');
}

/** The requests that the code has to make, each once. */
class Requests {
  readonly lines: string[] = [];
  readonly #names = new Map<string, string>();

  reading(source: Exclude<AccountSource, { from: 'callback' }>): string {
    const path = `[${source.at.map(quoted).join(', ')}]`;
    if (source.from !== 'request') return `namedAt(${answers[source.from]}, ${path})`;
    const { url, only } = source;
    const answer = this.#answerOf(url);
    if (!only) return `namedAt(${answer}, ${path})`;
    const { field, isClaim } = only;
    this.lines.push(
      `const theirs = ${answer}.filter(`,
      `  (one) => one.${field} === token.${isClaim},`,
      ');',
    );
    return `namedAt(theirs, ${path})`;
  }

  #answerOf(url: string): string {
    const before = this.#names.get(url);
    if (before !== undefined) return before;
    const name = this.#names.size === 0 ? 'answer' : 'second';
    this.#names.set(url, name);
    const address = url.includes('{')
      ? `\`${url.replace('{access_token}', '$' + '{tokens.access_token}')}\``
      : quoted(url);
    this.lines.push(`const ${name} = await get(${address});`);
    return name;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
