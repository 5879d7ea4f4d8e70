import { expect, test } from '@playwright/test';
import { type Entry, explained } from './capture.ts';

/**
 * A capture from a table that reads like the Network panel: one line an entry, `METHOD address status`, and after
 * that what else it has: `-> address` of a redirect, `<html>` of the page, `[name: value]` of a request header,
 * `{a=b}` of what was sent, `(kind)` of the tool.
 */
export function fromTable(table: string): Entry[] {
  return table
    .trim()
    .split('\n')
    .map((line) => entryOf(line.trim()));
}

const places: Readonly<Record<string, string>> = {
  APP: 'https://crm-bridge.example',
  ACC: 'https://accounts.infusionsoft.com',
  SIG: 'https://signin.infusionsoft.com',
  AUTHORIZE:
    'https://accounts.infusionsoft.com/app/oauth/authorize?client_id=k&redirect_uri=https%3A%2F%2Fcrm-bridge.example%2Fkeap%2Fcb&response_type=code&scope=full&state=n0',
  LOGIN:
    'https://signin.infusionsoft.com/login?service=https%3A%2F%2Faccounts.infusionsoft.com%2Flogin%2Fcas',
  CAS: 'https://accounts.infusionsoft.com/login/cas?ticket=ST-9',
  BACK: 'https://crm-bridge.example/keap/cb?code=c&state=n0&scope=full%7C',
};

/** `BACK:bb222` is the callback of a tenant; `LOGOUT` the logout with the authorize URL nested in it. */
function whole(text: string): string {
  const back = /^BACK:(\w+)$/.exec(text)?.[1];
  if (back !== undefined) return `${places.BACK}${back}.infusionsoft.com`;
  if (text === 'LOGOUT') return `${places.SIG}/logout?service=${encodeURIComponent(places.AUTHORIZE ?? '')}`;
  return text.replace(/^[A-Z]+(?![A-Za-z:])/, (name) => places[name] ?? name);
}

const pages: Readonly<Record<string, string>> = {
  app: '<title>CRM Bridge</title><h1>CRM Bridge</h1>',
  form: '<title>Sign in</title><form method="post"><input name="username"><input name="password" type="password"><button>Sign in</button></form>',
  ada: consentOf('Ada Archer (ada.archer@example.com)'),
  ben: consentOf('Ben Baker (ben.baker@example.com)'),
};

function consentOf(header: string): string {
  return `<title>Authorize Application</title><header>${header}</header><form method="post"><button name="allow">Allow</button><button name="deny">Deny</button></form>`;
}

function entryOf(line: string): Entry {
  const [method = '', address = '', status = ''] = line.split(' ');
  const location = / -> (\S+)/.exec(line)?.[1];
  const page = / <(.*)>/.exec(line)?.[1];
  const sent = / \{(.*?)\}/.exec(line)?.[1];
  const kind = / \((\w+)\)/.exec(line)?.[1];
  const headers = [...line.matchAll(/ \[([\w-]+): ([^\]]*)\]/g)].map(([, name = '', value = '']) => ({
    name,
    value: whole(value),
  }));
  const to = location === undefined ? '' : (/^\.(.*)/.exec(location)?.[1] ?? whole(location));
  const text = page === undefined ? undefined : (pages[page] ?? `<${page}>`);
  return {
    startedDateTime: '',
    ...(kind !== undefined && { _resourceType: kind }),
    request: {
      ...{ method, url: whole(address), headers },
      ...(sent !== undefined && { postData: { mimeType: 'application/x-www-form-urlencoded', text: sent } }),
    },
    response: {
      status: Number(status),
      headers: to === '' ? [] : [{ name: 'location', value: to }],
      redirectURL: to,
      content: { mimeType: 'text/html', ...(text !== undefined && { text }) },
    },
  };
}

interface Right {
  /** More than one where two answers are honest. */
  verdict: string | string[];
  layer?: string | null;
  reason?: string;
}

/** A capture as people attach them to bug reports, and the answer that was decided on before it was tried. */
export function tells(
  name: string,
  right: Right,
  table: string,
  by: { tool?: string; expected?: string | null } = {},
) {
  test(`${name}: ${[right.verdict].flat().join(' or ')}`, () => {
    const { tool = 'WebInspector', expected = 'bb222' } = by;
    const { verdict, layer, reason } = explained(fromTable(table), expected, tool);
    expect([right.verdict].flat(), reason).toContain(verdict);
    if (right.layer !== undefined) expect(layer, reason).toBe(right.layer);
    if (right.reason !== undefined) expect(reason).toContain(right.reason);
  });
}

// What most ways through the offline provider are made of.
export const silent = `
  GET AUTHORIZE 302 -> LOGIN (document)
  GET LOGIN 302 -> CAS (document)
  GET CAS 302 -> AUTHORIZE (document)`;
export const offersAda = `
  GET AUTHORIZE 200 <ada> (document)
  POST AUTHORIZE 302 -> BACK:aa111 {allow=Allow} (document)
  GET BACK:aa111 200 <app> (document)`;
export const offersBen = `
  GET AUTHORIZE 200 <ben> (document)
  POST AUTHORIZE 302 -> BACK:bb222 {allow=Allow} (document)
  GET BACK:bb222 200 <app> (document)`;
export const typed = `
  GET LOGIN 200 <form> (document)
  POST LOGIN 302 -> CAS {username=ben.baker%40example.com&password=x} (document)
  GET CAS 302 -> AUTHORIZE (document)`;
