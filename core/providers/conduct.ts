import type { AccountSource } from './account-source.ts';
import { choosesFrom, type Entry } from './entry.ts';
import { noEnd, type SessionLife } from './session-life.ts';
import { type Upstream, upstreamOf } from './upstream.ts';

/** What a request can make the provider ask the person for, whoever is signed in. */
export type Asked = 'login' | 'choice' | 'consent';

/** A logout as the world plays it. */
export interface LogoutConduct {
  url: string;
  /** By their names; `{go_on_url}` and the like stand for what a client puts there. */
  parameters: Readonly<Record<string, string>>;
  /** RP-initiated logout; to the login form, by the parameters of an authorize request; or on to a URL that it is given. */
  kind: 'rp-initiated' | 'to-login' | 'goes-on';
  /** Whether it goes on to registered pages alone. */
  isOfficial: boolean;
  needsIdToken: boolean;
  asksFirst: boolean;
}

/** Where the person picks which tenant is meant. */
export interface Picker {
  at: 'own-page' | 'consent';
  /** Whether it comes to those alone who have several. */
  onlyOfSeveral: boolean;
}

/**
 * How a provider behaves, as far as the world plays it: its documentation in the world's own terms. `undocumented`
 * says what is assumed because nobody has documented it, a sentence each.
 */
export interface Conduct {
  name: string;
  title: string;
  /** What it calls one of its tenants, and several. */
  tenantsAre: { one: string; many: string };
  speaksOpenId: boolean;
  issuer: string;
  authorizeUrl: string;
  tokenUrl: string;
  userinfoUrl: string | null;
  /** What in the request names a tenant: a parameter, or an address with `{tenant}` in it. */
  pins: readonly ({ parameter: string } | { authorizeUrl: string })[];
  /** The tenant that every request names by its address; null where it is one of the person's. */
  fixedTenant: string | null;
  asks: readonly { parameters: Readonly<Record<string, string>>; for: Asked }[];
  /** Parameters that name somebody, and whether that picks among those who are signed in, or fills a form alone. */
  hints: readonly { parameter: string; picks: boolean }[];
  /** Whether an `id_token_hint` is held against who is signed in (OpenID Connect Core 1.0, 3.1.2.1). */
  holdsIdTokenHint: boolean;
  /** When a sign-in is over that nobody ends. */
  session: SessionLife;
  /** A provider through which people log in here as well; null where none is known. */
  upstream: Upstream | null;
  /** What the person is asked to pick beside the account, as the provider calls it; null where it asks nothing of the kind. */
  picker: Picker | null;
  /** Whether a browser can be signed in as several people. */
  severalPeople: boolean;
  choosesFrom: number;
  /** Whether the answer comes as a form where `response_mode=form_post` asks for that. */
  answersByForm: boolean;
  /** The parameter by which the callback is signed; null where it is not. */
  signsCallbackBy: string | null;
  /** Whether who has allowed a client is asked again; of anybody: whether somebody is whom nobody has asked yet. */
  consent: 'remembered' | 'asked-each-time' | 'remembered-of-anybody';
  refreshTokens: 'rotated' | 'kept' | 'not-given';
  logouts: readonly LogoutConduct[];
  person: readonly AccountSource[];
  tenant: readonly AccountSource[];
  undocumented: readonly string[];
}

/** Text with every name in braces filled in that there is a value for. */
export function filledIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (braced, name: string) => values[name] ?? braced);
}

/** A list parted by spaces, in which case counts (OpenID Connect Core 1.0, 3.1.2.1). */
export function promptsOf(query: URLSearchParams): string[] {
  return (query.get('prompt') ?? '').split(' ').filter(Boolean);
}

/**
 * Whether a request makes the provider ask for that. `max_age` is a number to be compared, so 0 alone asks for a login
 * whatever the time; `prompt` is a list; and `{name}` is anything that a client puts there.
 */
export function isAskedFor(what: Asked, query: URLSearchParams, { asks }: Pick<Conduct, 'asks'>): boolean {
  const holds = ([name, value]: [string, string]) => {
    if (name === 'prompt') return promptsOf(query).includes(value);
    return /^\{\w+\}$/.test(value) ? (query.get(name) ?? '') !== '' : query.get(name) === value;
  };
  return asks.some((one) => one.for === what && Object.entries(one.parameters).every(holds));
}

/** The conduct that a provider's entry documents. */
export function conductOf(name: string, entry: Entry): Conduct {
  const { endpoints, offline, account } = entry;
  const fill = (text: string) => filledIn(text, offline.placeholders);
  const authorizeUrl = fill(endpoints.authorize);
  const asks = [
    ...entry.forcesLogin
      .filter(({ endsNoSession }) => !endsNoSession)
      .map(({ parameters }) => ({ parameters, for: 'login' as const })),
    ...entry.asksWhichAccount.flatMap((one) =>
      'parameters' in one && !one.forwardedWith
        ? [{ parameters: one.parameters, for: 'choice' as const }]
        : [],
    ),
    ...entry.asksConsentAgain.map(({ parameters }) => ({ parameters, for: 'consent' as const })),
  ];
  const speaksOpenId = entry.protocols[0] === 'oidc';
  return {
    ...{ name, title: entry.title, tenantsAre: entry.tenantsAre, speaksOpenId, authorizeUrl },
    issuer: fill(offline.issuer?.url ?? new URL(authorizeUrl).origin),
    tokenUrl: fill(endpoints.token),
    userinfoUrl: endpoints.userinfo === undefined ? null : fill(endpoints.userinfo),
    pins: pinsOf(entry),
    fixedTenant: entry.pins.some(({ always, narrowsOnly }) => always && !narrowsOnly)
      ? new URL(authorizeUrl).host
      : null,
    asks,
    hints: entry.hints.flatMap(({ parameters, picks }) =>
      Object.keys(parameters).map((parameter) => ({ parameter, picks })),
    ),
    holdsIdTokenHint: false,
    session: lifeOf(entry),
    picker: pickerOf(entry),
    upstream: upstreamOf(entry),
    severalPeople: asks.some((one) => one.for === 'choice'),
    choosesFrom: choosesFrom(entry),
    answersByForm: entry.formPost !== undefined,
    signsCallbackBy: entry.signsCallback?.parameter ?? null,
    consent: offline.consent?.is ?? 'remembered',
    refreshTokens: offline.refreshTokens?.are ?? 'kept',
    logouts: logoutsOf(entry, fill),
    person: account.person.map(({ read }) => read),
    // Who is there connects for one tenant, and what counts in other cases alone does not come.
    tenant: account.tenant.filter(({ insteadWhere }) => !insteadWhere).map(({ read }) => read),
    undocumented: assumed(entry),
  };
}

function pickerOf({ asksWhichAccount }: Entry): Picker | null {
  return asksWhichAccount.flatMap((one) => ('page' in one && one.picks ? [one.picks] : []))[0] ?? null;
}

function lifeOf({ offline: { session } }: Entry): SessionLife {
  if (!session) return noEnd;
  const { idleMinutes, longestMinutes } = session;
  const ms = (minutes: number | undefined) => (minutes === undefined ? null : minutes * 60_000);
  return { idleMs: ms(idleMinutes), longestMs: ms(longestMinutes) };
}

function pinsOf({ pins }: Entry): Conduct['pins'] {
  return pins
    .filter(({ always, narrowsOnly }) => !always && !narrowsOnly)
    .flatMap(({ by }): Conduct['pins'][number][] =>
      typeof by === 'string'
        ? [{ authorizeUrl: by.replaceAll(/\{\w+\}/g, '{tenant}') }]
        : Object.keys(by).map((parameter) => ({ parameter })),
    );
}

function logoutsOf(entry: Entry, fill: (text: string) => string): LogoutConduct[] {
  const official = entry.logouts.map((one) => ({ ...one, isOfficial: true }));
  const others = entry.unofficialLogouts.map((one) => ({ ...one, isOfficial: false, needsIdToken: false }));
  return [...official, ...others].flatMap(({ url, parameters, isOfficial, needsIdToken, asksFirst }) => {
    if (url === undefined) return [];
    const kind =
      parameters.post_logout_redirect_uri !== undefined
        ? 'rp-initiated'
        : Object.values(parameters).includes('{redirect_uri}')
          ? 'to-login'
          : 'goes-on';
    return [{ url: fill(url), parameters, kind, isOfficial, needsIdToken, asksFirst } as const];
  });
}

/** Whoever runs it may have set another time, which is in no documentation. */
function leftAsItComes({ idleMinutes, longestMinutes }: NonNullable<Entry['offline']['session']>): string {
  const ends = [
    ...(idleMinutes === undefined ? [] : [`${timeInWords(idleMinutes)} without use`]),
    ...(longestMinutes === undefined ? [] : [`${timeInWords(longestMinutes)} at the longest`]),
  ];
  return `nobody has changed how long a session lasts: ${ends.join(', and ')}`;
}

/** `30 minutes`, `2 hours`, `14 days`: the largest unit that gives a whole number. */
function timeInWords(minutes: number): string {
  const units: [number, string][] = [
    [24 * 60, 'day'],
    [60, 'hour'],
    [1, 'minute'],
  ];
  const [each, unit] = units.find(([size]) => minutes % size === 0) ?? [1, 'minute'];
  const count = minutes / each;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** What the world had to pick where the entry says nothing. */
function assumed({ offline, formPost, asksWhichAccount, pins, unofficialLogouts, hints }: Entry): string[] {
  const hasChooser = asksWhichAccount.some((one) => 'parameters' in one && !one.forwardedWith);
  const forwardedWith = asksWhichAccount.flatMap((one) =>
    'parameters' in one && one.forwardedWith ? Object.keys(one.forwardedWith) : [],
  );
  return [
    ...(formPost ? [] : ['the answer comes in the address, whatever response_mode asks for']),
    ...(offline.consent ? [] : ['who has allowed the client once is not asked again']),
    offline.session ? leftAsItComes(offline.session) : 'sessions do not end by time',
    ...(asksWhichAccount.some((one) => 'page' in one && one.picks?.at === 'own-page')
      ? ['the page that asks which one is meant comes each time that a request does not name it']
      : []),
    ...(offline.upstream
      ? [
          `whoever comes back from ${offline.upstream.called} has logged in, whether or not a password was asked for there`,
        ]
      : []),
    ...(offline.refreshTokens ? [] : ['a refresh token comes along, and stays good when it is used']),
    ...forwardedWith.map((name) => `${name} names a provider further up as its button does`),
    ...(hasChooser ? ['where several are signed in, the chooser comes unasked'] : []),
    ...(pins.some(({ always, narrowsOnly }) => !always && !narrowsOnly)
      ? ['who is signed in and does not belong to the tenant that the request names is asked to log in']
      : []),
    ...(hints.length === 0 ? ['a login_hint is ignored'] : []),
    ...(unofficialLogouts.length > 0 ? ['the unofficial logout does what those hope for who use it'] : []),
    'parameters that nobody has documented are ignored',
  ];
}
