import type { AccountSource } from '../../providers/account-source.ts';
import type { Entry } from '../../providers/entry.ts';
import { askedBackInputs } from './asked-back-code.ts';
import type { Take } from './take.ts';

/** What the code reads of whom it checks. */
export interface Reads {
  person: Entry['account']['person'][number] | undefined;
  tenant: AccountSource | undefined;
  loginName: AccountSource | undefined;
}

/**
 * What the code needs. It has their names from `take` alone, and each that was taken is told: nothing looks for a name in what
 * was written.
 */
export class Inputs {
  readonly #told: Readonly<Record<string, readonly string[]>>;
  readonly #taken = new Set<string>();

  constructor(entry: Entry, reads: Reads) {
    this.#told = inputsOf(entry, reads);
  }

  readonly take: Take = (name) => {
    if (!Object.hasOwn(this.#told, name)) throw new Error(`nothing says what the input ${name} is`);
    this.#taken.add(name);
    return name;
  };

  /** What each is that was taken, as comments. */
  lines(): string[] {
    return Object.entries(this.#told).flatMap(([name, [first = '', ...others]]) =>
      this.#taken.has(name) ? [`// ${first}`, ...others.map((line) => `//   ${line}`)] : [],
    );
  }
}

/**
 * By name and in the order in which they are told. Of a token that came straight from the token endpoint the TLS of that endpoint
 * may stand for the signature (OpenID Connect Core 1.0, 3.1.3.7, 6), and openid-client lets it.
 */
function inputsOf(entry: Entry, reads: Reads): Record<string, readonly string[]> {
  return {
    callback: callbackSaid(entry, reads),
    clientSecret: [
      "clientSecret: your client's secret at the provider, with which it signs",
      'the callback.',
    ],
    tokens: ['tokens: the token answer.'],
    idToken: [
      'idToken: the claims of the ID token once it was checked (signature,',
      'issuer, audience, expiry, nonce): what claims() of openid-client gives,',
      'or the payload that jwtVerify of jose gives. Never merely decoded.',
    ],
    token: [
      'token: the claims of the access token, a JWT: decodeJwt of jose gives',
      'them, as it came straight from the token endpoint.',
    ],
    userinfo: ['userinfo: what the userinfo endpoint answers to the access token.'],
    get: getSaid(entry),
    before: ['before: the account on record, or null.'],
    ...askedBackInputs(entry),
    expected: expectedSaid(entry, reads),
  };
}

const urlThatCame = 'callback: the URL that came';

function callbackSaid({ signsCallback }: Entry, { tenant }: Reads): string[] {
  if (tenant?.from !== 'callback') return [`${urlThatCame}.`];
  return [
    `${urlThatCame}. Anybody can write its query anew: ${signsCallback ? 'what it' : 'hold what'}`,
    ...(signsCallback
      ? ['names counts once its signature was verified, which is done here first.']
      : ["it names against the provider's own answer to your server, and then", 'keep it.']),
  ];
}

function getSaid({ account }: Entry): string[] {
  const hasScheme = [...account.person, ...account.tenant].some(
    ({ read }) => read.from === 'request' && read.scheme !== undefined,
  );
  return hasScheme
    ? [
        'get: your own function: GET with the access token, by the scheme of',
        'Authorization that is named here, and not Bearer; the answer as JSON.',
      ]
    : ['get: your own function: GET with the access token, the answer as JSON.'];
}

/** What one can expect depends on what is read here: a name that nobody reads would refuse every account. */
function expectedSaid({ tenantsAre, signsCallback }: Entry, { person, tenant, loginName }: Reads): string[] {
  const first = 'expected: whom your user means, written as it is read here:';
  if (person?.onlyWithTenant)
    return [
      first,
      "{ subject: '…', tenant: '…' }. Neither alone is one person: two of one",
      `${tenantsAre.one} have the same tenant, and the same subject may be`,
      `somebody else in another ${tenantsAre.one}.`,
    ];
  if (tenant?.from === 'callback' && !signsCallback)
    return [
      first,
      "{ subject: '…' } or { subject: '…', tenant: '…' }. The tenant alone is",
      'what the callback says, and proves nothing.',
    ];
  const names = ['subject', ...(tenant ? ['tenant'] : []), ...(loginName ? ['username'] : [])];
  return [
    first,
    `${names.map((name) => `{ ${name}: '…' }`).join(' or ')}.`,
    ...(person?.isShared
      ? [`Two people of one ${tenantsAre.one} have the same subject:`, 'it does not tell them apart.']
      : []),
    ...(tenant
      ? [`Two people of one ${tenantsAre.one} have the same tenant:`, 'it alone does not tell them apart.']
      : []),
  ];
}
