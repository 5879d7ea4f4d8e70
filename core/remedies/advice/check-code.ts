import type { AccountSource } from '../../providers/account-source.ts';
import type { Entry } from '../../providers/entry.ts';
import { askedBackCode } from './asked-back-code.ts';
import { Inputs } from './inputs.ts';
import { pathOf, quoted } from './quoted.ts';
import { answers, Requests } from './requests.ts';
import { signatureCode, signatureImport } from './signature-code.ts';
import type { Take } from './take.ts';

/** What to check after the callback, as lines of code, which say themselves what they need. */
export function checkCode(entry: Entry): string[] {
  const { account, signsCallback } = entry;
  const first = account.person.find(({ isComparable }) => isComparable);
  const person = first?.read;
  const tenant = account.tenant.find(({ isComparable }) => isComparable)?.read;
  const loginName = account.person.find(({ isLoginName }) => isLoginName)?.read;
  const inputs = new Inputs(entry, { person: first, tenant, loginName });
  const { take } = inputs;
  const called = loginName && isEntered(loginName) ? nameOf(loginName) : 'username';
  const requests = new Requests(take);
  const instead = account.tenant.find(({ insteadWhere }) => insteadWhere);
  const hasIssuer = person?.from === 'id-token' && !tenant && entry.endpoints.authorize.includes('{');
  const claims = [
    ...(person && person.from !== 'callback' ? [`  sub: ${requests.reading(person)},`] : []),
    ...(loginName && loginName.from !== 'callback'
      ? [`  ${called}: ${requests.reading(loginName)},`, ...verifiedLines(loginName, take)]
      : []),
    ...(tenant && tenant.from !== 'callback' ? tenantLines(requests.reading(tenant), instead, take) : []),
  ];
  const username = `username: '${loginName ? called : 'sub'}'`;
  const told = tenant && tenant.from !== 'callback' ? `{ ${username}, tenant: 'tenant' }` : `{ ${username} }`;
  const body = [
    ...(signsCallback ? ['', ...signatureCode(signsCallback, take), ''] : []),
    ...askedBackCode(entry, take),
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
          `const issuer = namedAt(${take('idToken')}, ['iss']);`,
        ]
      : []),
    `const evidence = { claims, ${take('callback')}, profile${hasIssuer ? ', issuer' : ''} };`,
    `if (${take('before')}) assertSameAccount(${take('before')}, evidence);`,
    ...expectingLines(first?.onlyWithTenant ?? false, take),
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
    ...inputs.lines(),
    ...body,
  ];
}

/** Both of a pair are named, so that one that is missing is a mistake, and not left unchecked. */
function expectingLines(isPair: boolean, take: Take): string[] {
  const [callback, expected] = [take('callback'), take('expected')];
  if (!isPair) return [`else assertExpectedAccount(${callback}, ${expected}, { claims, profile });`];
  return [
    'else {',
    `  const { subject, tenant } = ${expected};`,
    `  assertExpectedAccount(${callback}, { subject, tenant }, { claims, profile });`,
    '}',
  ];
}

/** Standard claims that a person enters, and that say beside them whether they were verified (OpenID Connect Core 1.0, 5.1). */
const entered = ['email', 'phone_number'];

function nameOf(source: AccountSource): string {
  return source.from === 'callback' ? source.parameter : source.at.join('.');
}

/** What says whether the login name is the person's own, as the check looks for it beside the claim itself. */
function verifiedLines(loginName: AccountSource, take: Take): string[] {
  if (!isEntered(loginName)) return [];
  const claim = nameOf(loginName);
  return [`  ${claim}_verified: ${take(answers[loginName.from])}.${claim}_verified,`];
}

function isEntered(source: AccountSource): source is AccountSource & { from: 'id-token' | 'userinfo' } {
  return (source.from === 'id-token' || source.from === 'userinfo') && entered.includes(nameOf(source));
}

/** Where another field of the same answer says which of two counts, that one alone is read. */
function tenantLines(
  first: string,
  instead: Entry['account']['tenant'][number] | undefined,
  take: Take,
): string[] {
  if (!instead?.insteadWhere || !(instead.read.from in answers)) return [`  tenant: ${first},`];
  const read = instead.read as Extract<AccountSource, { from: keyof typeof answers }>;
  const answer = take(answers[read.from]);
  return [
    `  tenant: ${answer}.${instead.insteadWhere} === true`,
    `    ? namedAt(${answer}, ${pathOf(read.at)})`,
    `    : ${first},`,
  ];
}

function callbackOf(tenant: AccountSource | undefined): string {
  if (tenant?.from !== 'callback') return 'null';
  const { parameter, pattern = '^(?<tenant>.+)$' } = tenant;
  return ['{', `    parameter: ${quoted(parameter)},`, `    pattern: ${quoted(pattern)},`, '  }'].join('\n');
}
