import { choosesFrom, type Entry } from '../../providers/entry.ts';
import type { Sure } from '../../providers/fact.ts';
import { type Filled, fillAddress, type Values } from './fill.ts';
import { flowOfLogin, flowOfLogout } from './flow-said.ts';
import { type KindName, kinds } from './kinds.ts';
import { scopeOf } from './scope.ts';

/** One thing that an app can do, with what it rests on. */
export interface Way {
  kind: KindName;
  /** In a few words: the parameter, the address, the page. */
  what: string;
  /** Where to send the browser; null where there is nothing to send it to. */
  address: Filled | null;
  /** What the provider wants for it. */
  needs: string | null;
  note: string | null;
  /** How what `beginFlow` makes comes to it, and what of it is to be checked; null where it is the authorize URL alone. */
  flow: string | null;
  /** Whether the provider stands by it: it documents it, and supports it. */
  isOfficial: boolean;
  sure: readonly Sure[];
  sources: readonly string[];
}

type Parameters = Readonly<Record<string, string>>;

interface More {
  needs?: string | undefined;
  flow?: string | undefined;
}

interface Fact {
  sure: readonly Sure[];
  sources: readonly string[];
  note?: string | undefined;
}

/** All that is known to help at a provider, the strongest first, with the addresses for one's own client. */
export function waysOf(entry: Entry, values: Values): Way[] {
  const authorize = (parameters: Parameters = {}, address?: string) =>
    authorizeOf(entry, values, parameters, address);
  const { asked } = scopeOf(entry, values);
  const within = {
    ...values,
    authorize_url: authorize().text,
    scope: values.scope === undefined && asked?.includes('{') ? undefined : (asked ?? undefined),
  };
  const leaving = (url: string | undefined, parameters: Parameters) =>
    url === undefined ? null : fillAddress(url, parameters, within);
  const named = (url: string) => fillAddress(url, {}, values).text;
  const way = (kind: KindName, what: string, address: Filled | null, fact: Fact, more: More = {}): Way => ({
    ...{ kind, what, address, needs: more.needs ?? null, note: fact.note ?? null, flow: more.flow ?? null },
    isOfficial: kinds.row(kind).isOfficial && isDocumented(fact),
    ...{ sure: fact.sure, sources: fact.sources },
  });

  const narrowing = entry.pins.map(({ by }) => (typeof by === 'string' ? by : said(by)));
  const isNoPin = ({ parameters }: Entry['hints'][number]) => !narrowing.includes(said(parameters));

  const ways = [
    ...entry.forcesLogin.map((one) =>
      way(kindOfLogin(one), said(one.parameters), authorize(one.parameters), one, {
        flow: flowOfLogin(one, entry),
      }),
    ),
    ...entry.logouts.map((one) =>
      way(
        kindOfLogout(one),
        one.call ?? named(one.url ?? ''),
        one.wantsOwn && everybodysIn(one.url ?? '', entry, values) ? null : leaving(one.url, one.parameters),
        one,
        { needs: one.needs, flow: flowOfLogout(one.parameters) },
      ),
    ),
    ...entry.pins.map((one) => {
      const [parameters, address] = typeof one.by === 'string' ? [{}, one.by] : [one.by, undefined];
      const by = typeof one.by === 'string' ? 'in the address' : `by ${said(one.by)}`;
      const everybodys = everybodysIn(address ?? '', entry, values);
      const isNarrowing = one.narrowsOnly || everybodys !== undefined;
      const always = isNarrowing && one.always ? ', which every request has anyway' : '';
      return way(
        isNarrowing ? 'narrowing' : kindOfPin(one, entry),
        `${one.names}, ${by}${always}`,
        authorize(parameters, address),
        everybodys ? { ...one, note: everybodysSaid(everybodys, one) } : one,
      );
    }),
    ...entry.asksWhichAccount.map((one) =>
      'page' in one
        ? way('own-page', one.page, authorize(), one)
        : way(
            kindOfChoice(one, entry),
            said({ ...one.parameters, ...one.forwardedWith }),
            authorize({ ...one.parameters, ...one.forwardedWith }),
            one,
          ),
    ),
    ...entry.asksConsentAgain
      .filter(({ parameters }) => !isInEveryRequest(parameters, entry))
      .map((one) => way('consent', said(one.parameters), authorize(one.parameters), one)),
    ...entry.hints
      .filter(isNoPin)
      .map((one) => way('hint', said(one.parameters), authorize(one.parameters), one)),
    ...entry.unofficialLogouts.map((one) =>
      way('unofficial-logout', named(one.url), leaving(one.url, one.parameters), one, {
        needs: returning(one),
        flow: flowOfLogout(one.parameters),
      }),
    ),
  ];
  const order = kinds.names();
  return ways.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** The address at which the consent is asked for, with the parameters that every request has. */
export function authorizeOf(
  entry: Entry,
  values: Values,
  parameters: Parameters = {},
  address = entry.endpoints.authorize,
): Filled {
  return fillAddress(address, { ...requestOf(entry, values), ...parameters }, values);
}

function isInEveryRequest(parameters: Parameters, { endpoints }: Entry): boolean {
  return Object.entries(parameters).every(([name, value]) => endpoints.parameters[name] === value);
}

/** What was given for a name in an address and is everybody's, if anything was. */
function everybodysIn(address: string, { everybodys }: Entry, values: Values): string | undefined {
  return Object.entries(everybodys?.values ?? {}).flatMap(([name, all]) =>
    address.includes(`{${name}}`) ? all.filter((one) => one === values[name]) : [],
  )[0];
}

/** Whether there is an address that is everybody's besides: then one's own says something. */
function canBeEverybodys(address = '', { everybodys }: Entry): boolean {
  return Object.keys(everybodys?.values ?? {}).some((name) => address.includes(`{${name}}`));
}

function everybodysSaid(value: string, { note }: Fact): string {
  return [`${value} is everybody’s and pins nothing`, ...(note === undefined ? [] : [note])].join('; ');
}

/** What is not documented, by what a reader would look for. */
export function notDocumented(entry: Entry): string[] {
  const isMeant = (one: Entry['logouts'][number]) => one.goesOnTo !== 'nowhere';
  const found: [string, boolean][] = [
    [
      'a way to make the person log in',
      entry.forcesLogin.some((one) => !one.endsNoSession && isDocumented(one)),
    ],
    [
      'a parameter that makes the person choose',
      entry.asksWhichAccount.some((one) => 'parameters' in one && !one.forwardedWith),
    ],
    [
      'a logout that comes back',
      entry.logouts.some((one) => isMeant(one) && isDocumented(one) && !isInferred(one)),
    ],
    ['a pin of the tenant or the account', entry.pins.some(({ narrowsOnly }) => !narrowsOnly)],
    ['a hint', entry.hints.some(isDocumented)],
  ];
  return found.filter(([, isThere]) => !isThere).map(([what]) => what);
}

/** One that comes where several accounts are there asks nobody in a browser in which one person is signed in. */
function kindOfChoice({ forwardedWith }: { forwardedWith?: Parameters | undefined }, entry: Entry): KindName {
  if (forwardedWith) return 'choice-further-up';
  return choosesFrom(entry) > 1 ? 'choice-among-several' : 'choice';
}

function returning({ parameters }: Entry['unofficialLogouts'][number]): string | undefined {
  return Object.keys(parameters).length > 0
    ? undefined
    : 'a person who comes back by hand, and clicks Connect again: no parameter that leads back to your app is known';
}

function isDocumented({ sure }: Fact): boolean {
  return sure.includes('documented');
}

function isInferred({ sure }: Fact): boolean {
  return sure.includes('inferred');
}

function isGuess(sure: readonly Sure[]): boolean {
  return !sure.includes('documented') && !sure.includes('measured');
}

function kindOfPin({ by, always, ofSignedInOnly }: Entry['pins'][number], entry: Entry): KindName {
  if (ofSignedInOnly) return 'pin-of-signed-in';
  return always && !canBeEverybodys(typeof by === 'string' ? by : undefined, entry) ? 'pin-anyway' : 'pin';
}

function kindOfLogin({ sure, endsNoSession }: Entry['forcesLogin'][number]): KindName {
  if (endsNoSession) return 'login-page';
  return isGuess(sure) ? 'login-inferred' : 'login';
}

function kindOfLogout({ goesOnTo, needsIdToken, ...fact }: Entry['logouts'][number]): KindName {
  if (goesOnTo === 'nowhere') return 'logout-that-stays';
  if (!isDocumented(fact)) return 'logout-undocumented';
  if (isInferred(fact)) return 'logout-return-inferred';
  if (needsIdToken) return 'logout-with-id-token';
  return goesOnTo === 'login' ? 'logout-and-login' : 'logout';
}

/** What every authorize request has; state, PKCE and nonce are one request's own, and `beginFlow` makes them. */
function requestOf(entry: Entry, values: Values): Record<string, string> {
  const { asked } = scopeOf(entry, values);
  return {
    response_type: 'code',
    client_id: '{client_id}',
    redirect_uri: '{redirect_uri}',
    ...(asked !== null && !hasInsteadOfScope(entry, values) && { scope: asked }),
    ...entry.endpoints.parameters,
    ...Object.fromEntries(
      Object.keys(entry.mayCarry).flatMap((name) =>
        values[name] === undefined ? [] : [[name, `{${name}}`]],
      ),
    ),
  };
}

/** Whether what is asked for stands elsewhere, and no scope of one's own was given. */
function hasInsteadOfScope({ mayCarry }: Entry, values: Values): boolean {
  const isGiven = Object.entries(mayCarry).some(
    ([name, { insteadOfScope }]) => insteadOfScope && values[name] !== undefined,
  );
  return isGiven && values.scope === undefined;
}

function said(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${/^\{\w+\}$/.test(value) ? '…' : value}`)
    .join(' with ');
}
