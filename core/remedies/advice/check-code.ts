import type { AccountSource } from '../../providers/account-source.ts';
import type { Entry } from '../../providers/entry.ts';
import { askedBackCode, askedBackInputs } from './asked-back-code.ts';
import { signatureCode, signatureImport } from './signature-code.ts';

/** Names of the answers in the code, by where an account is read. */
const answers = {
  'id-token': 'idToken',
  userinfo: 'userinfo',
  'token-answer': 'tokens',
} as const;

/**
 * What the code needs, by name and in the order in which it is told. Of a token that came straight from the token endpoint the
 * TLS of that endpoint may stand for the signature (OpenID Connect Core 1.0, 3.1.3.7, 6), and openid-client lets it.
 */
const inputs: Readonly<Record<string, readonly string[]>> = {
  clientSecret: ["clientSecret: your client's secret at the provider, with which it signs", 'the callback.'],
  tokens: ['tokens: the token answer.'],
  idToken: [
    'idToken: the claims of tokens.id_token once it was checked (signature,',
    'issuer, audience, expiry, nonce): tokens.claims() of openid-client, or',
    'the payload that jwtVerify of jose gives. Never merely decoded.',
  ],
  token: [
    'token: the claims of tokens.access_token, a JWT: decodeJwt of jose gives',
    'them, as it came straight from the token endpoint.',
  ],
  userinfo: ['userinfo: what the userinfo endpoint answers to the access token.'],
  get: ['get: your own function: GET with the access token, the answer as JSON.'],
  before: ['before: the account on record, or null.'],
};

const urlThatCame = 'callback: the URL that came';

/** What one can expect depends on what is read here: a name that nobody reads would refuse every account. */
function inputsOf(tenant: AccountSource | undefined, loginName: AccountSource | undefined, entry: Entry) {
  const { tenantsAre, signsCallback } = entry;
  const names = ['subject', ...(tenant ? ['tenant'] : []), ...(loginName ? ['username'] : [])];
  const expected = names.map((name) => `{ ${name}: '…' }`).join(' or ');
  const callback =
    tenant?.from === 'callback'
      ? [
          `${urlThatCame}. Anybody can write its query anew: ${signsCallback ? 'what it' : 'hold what'}`,
          ...(signsCallback
            ? ['names counts once its signature was verified, which is done here first.']
            : ["it names against the provider's own answer to your server, and then", 'keep it.']),
        ]
      : [`${urlThatCame}.`];
  return {
    callback,
    ...inputs,
    ...askedBackInputs(entry),
    expected: [
      'expected: whom your user means, written as it is read here:',
      `${expected}.`,
      ...(tenant
        ? [`Two people of one ${tenantsAre.one} have the same tenant:`, 'it alone does not tell them apart.']
        : []),
    ],
  };
}

/** What to check after the callback, as lines of code, which say themselves what they need. */
export function checkCode(entry: Entry): string[] {
  const { account, signsCallback } = entry;
  const person = account.person.find(({ isComparable }) => isComparable)?.read;
  const tenant = account.tenant.find(({ isComparable }) => isComparable)?.read;
  const loginName = account.person.find(({ isLoginName }) => isLoginName)?.read;
  const called = loginName && verifiedLines(loginName).length > 0 ? nameOf(loginName) : 'username';
  const requests = new Requests();
  const instead = account.tenant.find(({ insteadWhere }) => insteadWhere);
  const hasIssuer = person?.from === 'id-token' && !tenant && entry.endpoints.authorize.includes('{');
  const claims = [
    ...(person && person.from !== 'callback' ? [`  sub: ${requests.reading(person)},`] : []),
    ...(loginName && loginName.from !== 'callback'
      ? [`  ${called}: ${requests.reading(loginName)},`, ...verifiedLines(loginName)]
      : []),
    ...(tenant && tenant.from !== 'callback' ? tenantLines(requests.reading(tenant), instead) : []),
  ];
  const username = `username: '${loginName ? called : 'sub'}'`;
  const told = tenant && tenant.from !== 'callback' ? `{ ${username}, tenant: 'tenant' }` : `{ ${username} }`;
  const body = [
    ...(signsCallback ? ['', ...signatureCode(signsCallback), ''] : []),
    ...askedBackCode(entry),
    ...requests.lines,
    'const claims = {',
    ...claims,
    '};',
    'const profile = {',
    ...`  callback: ${callbackOf(tenant)},`.split('\n'),
    `  userinfo: ${told},`,
    '};',
    ...(hasIssuer
      ? [
          "// sub is one issuer's own: another has it for somebody else.",
          "const issuer = namedAt(idToken, ['iss']);",
        ]
      : []),
    `const evidence = { claims, callback, profile${hasIssuer ? ', issuer' : ''} };`,
    'if (before) assertSameAccount(before, evidence);',
    'else assertExpectedAccount(callback, expected, { claims, profile });',
    '// Keep it with what you were granted.',
    'const account = accountOnRecord(evidence);',
  ];
  return [
    ...(signsCallback ? [signatureImport] : []),
    'import {',
    ...['accountOnRecord', 'assertExpectedAccount', 'assertSameAccount', 'namedAt'].map(
      (name) => `  ${name},`,
    ),
    "} from 'fresh-login/remedies';",
    '',
    ...inputLines(body.join('\n'), inputsOf(tenant, loginName, entry)),
    ...body,
  ];
}

/** Standard claims that a person enters, and that say beside them whether they were verified (OpenID Connect Core 1.0, 5.1). */
const entered = ['email', 'phone_number'];

function nameOf(source: AccountSource): string {
  return source.from === 'callback' ? source.parameter : source.at.join('.');
}

/** What says whether the login name is the person's own, as the check looks for it beside the claim itself. */
function verifiedLines(loginName: AccountSource): string[] {
  if (loginName.from !== 'id-token' && loginName.from !== 'userinfo') return [];
  const claim = nameOf(loginName);
  return entered.includes(claim)
    ? [`  ${claim}_verified: ${answers[loginName.from]}.${claim}_verified,`]
    : [];
}

function inputLines(code: string, inputs: Readonly<Record<string, readonly string[]>>): string[] {
  const isRead = (name: string) => new RegExp(`[({ ]${name}[,.) (]`).test(code);
  const read = Object.keys(inputs).filter(isRead);
  const isOfTokens = ['idToken', 'token'].some((name) => read.includes(name));
  return Object.entries(inputs).flatMap(([name, [first = '', ...others]]) =>
    read.includes(name) || (name === 'tokens' && isOfTokens)
      ? [`// ${first}`, ...others.map((line) => `//   ${line}`)]
      : [],
  );
}

/** Where another field of the same answer says which of two counts, that one alone is read. */
function tenantLines(first: string, instead: Entry['account']['tenant'][number] | undefined): string[] {
  if (!instead?.insteadWhere || !(instead.read.from in answers)) return [`  tenant: ${first},`];
  const read = instead.read as Extract<AccountSource, { from: keyof typeof answers }>;
  return [
    `  tenant: ${answers[read.from]}.${instead.insteadWhere} === true`,
    `    ? namedAt(${answers[read.from]}, ${pathOf(read.at)})`,
    `    : ${first},`,
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
    const path = pathOf(source.at);
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

function pathOf(at: readonly string[]): string {
  return `[${at.map(quoted).join(', ')}]`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
