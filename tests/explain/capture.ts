import { exchangeOf } from '../../commands/explain/exchange.ts';
import { explain } from '../../commands/explain/explain.ts';
import type { Explanation } from '../../commands/explain/explanation.ts';
import type { Har } from '../../commands/explain/har.ts';
import { Held } from '../../commands/explain/held.ts';
import { keap } from '../../core/providers/keap.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';

/** An entry as a tool writes it into a HAR. */
export interface Entry {
  startedDateTime: string;
  _resourceType?: string;
  [extra: string]: unknown;
  request: { method: string; url: string; headers: Header[]; queryString?: Header[]; postData?: unknown };
  response: {
    status: number;
    headers: Header[];
    redirectURL: string;
    content: { mimeType: string; text?: string; encoding?: string; _file?: string };
  };
}

type Header = { name: string; value: string };

export const app = 'https://app.example';
const accountsHost = 'https://accounts.infusionsoft.com';
export const signin = 'https://signin.infusionsoft.com';
const upstream = 'https://login.labs.thryv.com';

export const authorizeUrl = `${accountsHost}/app/oauth/authorize?${new URLSearchParams({
  ...{
    response_type: 'code',
    redirect_uri: `${app}/oauth/callback`,
    client_id: 'c',
    scope: 'full',
    state: 's',
  },
})}`;
export const logoutUrl = `${signin}/logout?${new URLSearchParams({ service: authorizeUrl })}`;
const casUrl = `${accountsHost}/login/cas`;
export const signInUrl = `${signin}/login?${new URLSearchParams({ service: casUrl })}`;

export type Who = 'ada' | 'ben';

const names = { ada: accounts.ada, ben: accounts.ben };

function titled(title: string, inside: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${inside}</body></html>`;
}

export const loginPage = titled(
  'Log In',
  '<main><form method="post"><input type="hidden" name="execution" value="e1"><input name="username"><input type="password" name="password"><button type="submit">Log In</button></form></main>',
);

export function consentPage(who: Who): string {
  const { firstName, lastName, username } = names[who];
  return titled(
    'Authorize Application',
    `<header>${firstName} ${lastName} (${username})</header><form method="post"><button name="allow">Allow</button><button name="deny">Deny</button></form>`,
  );
}

export function callbackUrl(who: Who): string {
  const [tenant] = names[who].tenants;
  return `${app}/oauth/callback?${new URLSearchParams({ code: 'x', scope: `full|${tenant}.infusionsoft.com`, state: 's' })}`;
}

/** A document that was asked for: 200 with a page, or a redirect to `to`. */
export function went(
  url: string,
  to: { page: string } | { to: string } | number,
  more: Partial<Entry> = {},
): Entry {
  const isRedirect = typeof to === 'object' && 'to' in to;
  const location = isRedirect ? to.to : '';
  return {
    startedDateTime: '',
    _resourceType: 'document',
    request: { method: 'GET', url, headers: [{ name: 'Accept', value: 'text/html' }] },
    response: {
      status: typeof to === 'number' ? to : isRedirect ? 302 : 200,
      headers: isRedirect ? [{ name: 'Location', value: location }] : [],
      redirectURL: location,
      content:
        typeof to === 'object' && 'page' in to
          ? { mimeType: 'text/html', text: to.page }
          : { mimeType: 'text/html' },
    },
    ...more,
  };
}

/** A form that was sent. */
export function sent(url: string, to: Parameters<typeof went>[1], text = 'removed=1'): Entry {
  const entry = went(url, to);
  const postData = { mimeType: 'application/x-www-form-urlencoded', text };
  return { ...entry, request: { ...entry.request, method: 'POST', postData } };
}

const settings = went(`${app}/settings`, { page: titled('Settings', '<a href="/connect">Connect</a>') });

/** From the app's page to the authorize endpoint, or to the logout that goes on there. */
export function connect(first = authorizeUrl): Entry[] {
  return [settings, went(`${app}/connect`, { to: first })];
}

/** The sign-on server answers at once. */
export function silently(): Entry[] {
  return [
    went(authorizeUrl, { to: signInUrl }),
    went(signInUrl, { to: `${casUrl}?ticket=ST-1` }),
    ...fromCas(),
  ];
}

export function fromCas(): Entry[] {
  return [went(`${casUrl}?ticket=ST-1`, { to: authorizeUrl })];
}

/** The sign-on server shows its form, and somebody fills it in. */
export function byLogin(): Entry[] {
  return [
    went(authorizeUrl, { to: signInUrl }),
    went(signInUrl, { page: loginPage }),
    sent(signInUrl, { to: `${casUrl}?ticket=ST-1` }),
    ...fromCas(),
  ];
}

const broker = `${upstream}/authorize?${new URLSearchParams({
  ...{ client_id: 'broker', redirect_uri: `${signin}/login?client_name=Thryv`, state: 'u' },
})}`;

/** The sign-on server asks a server further up, which answers at once. */
export function byUpstream(at = broker): Entry[] {
  const back = `${signin}/login?client_name=Thryv&code=u&state=u`;
  return [
    went(authorizeUrl, { to: signInUrl }),
    went(signInUrl, { to: at }),
    went(at, { to: back }),
    went(back, { to: `${casUrl}?ticket=ST-1` }),
    ...fromCas(),
  ];
}

/** The consent page, Allow, and the callback. */
export function allows(who: Who): Entry[] {
  return [offers(who), ...answers(callbackUrl(who))];
}

export function offers(who: Who): Entry {
  return went(authorizeUrl, { page: consentPage(who) });
}

export function answers(url: string): Entry[] {
  return [sent(authorizeUrl, { to: url }), went(url, { page: titled('Connected', 'Connected') })];
}

const startMs = Date.UTC(2026, 2, 4, 9, 15);

/** The text of a HAR; entries without a time begin one every `apartMs`. */
export function harOf(entries: readonly Entry[], creator = 'WebInspector', apartMs = 40): string {
  const timed = entries.map((entry, index) => ({
    ...entry,
    startedDateTime: entry.startedDateTime || new Date(startMs + index * apartMs).toISOString(),
  }));
  return JSON.stringify({
    log: { version: '1.2', creator: { name: creator, version: '1' }, entries: timed },
  });
}

/** What a HAR reads as, without a file. */
export function read(text: string): Har {
  const { creator, entries } = JSON.parse(text).log;
  const exchanges = entries.map(exchangeOf);
  return {
    creator: creator?.name ?? null,
    exchanges: exchanges.flatMap((one: ReturnType<typeof exchangeOf>) => one?.exchange ?? []),
    held: heldIn(entries),
    damaged: exchanges.filter((one: unknown) => one === undefined).length,
    forgotten: 0,
  };
}

function heldIn(entries: readonly unknown[]): string[] {
  const held = new Held();
  for (const entry of entries) held.add(entry);
  return held.values;
}

export const people = [accounts.ada, accounts.ben].map(({ firstName, lastName, ...account }) => ({
  ...account,
  name: `${firstName} ${lastName}`,
}));

export function explained(
  entries: readonly Entry[],
  expected: string | null = 'bb222',
  creator?: string,
): Explanation {
  const explanation = explain(read(harOf(entries, creator)), keap, expected, people);
  if (!explanation) throw new Error('the capture holds no Connect');
  return explanation;
}
