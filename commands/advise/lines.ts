import type { Entry } from '../../core/providers/entry.ts';
import { checkCode } from '../../core/remedies/advice/check-code.ts';
import type { Filled } from '../../core/remedies/advice/fill.ts';
import { inBraces } from '../../core/remedies/advice/in-braces.ts';
import { kinds } from '../../core/remedies/advice/kinds.ts';
import type { AskedScope } from '../../core/remedies/advice/scope.ts';
import { notDocumented, type Way } from '../../core/remedies/advice/ways.ts';
import { wrapped } from '../../core/text/wrapped.ts';
import { ofEachRequest, optionFor } from '../shared/catalogue-values.ts';
import { accountLines, pitfallLines, scopeLines, signatureLines } from './fact-lines.ts';
import { citing, sourcesTold } from './sources-told.ts';

const width = 80;

/** What is told of a provider, for one's own values. */
export interface Advised {
  ways: readonly Way[];
  scope: AskedScope;
  /** Where the consent is asked for. */
  authorize: Filled;
}

/** The whole advice, in lines of 80 characters; only an address is longer, on a line of its own. */
export function adviceLines(name: string, entry: Entry, { ways, scope, authorize }: Advised): string[] {
  const told = sourcesTold(entry, ways);
  return [
    `${entry.title}: what to put behind your Connect button, the strongest first`,
    ...wrapped(
      `nobody here has run any of it there; gathered ${entry.gathered}, each fact with its source. “costs” and “can fail” are the same at every provider that has such a way; “known” says how sure it is that this provider has it. [1] is a source: they stand at the end`,
      '',
      width,
    ),
    '',
    ...askingLines(ways),
    ...ways.flatMap((way, index) => [...linesOf(way, index + 1, entry, told), '']),
    ...authorizeLines(entry, ways, authorize),
    ...bracesLines(bracesIn(entry, ways, authorize)),
    ...wrapped(
      notDocumented(entry).join('; ') || 'nothing that is looked for here',
      'not documented: ',
      width,
    ),
    '',
    ...pitfallLines(entry, told),
    ...scopeLines(entry, scope, authorize, told),
    ...wrapped(sendingAt(entry), '', width),
    '',
    'whatever you choose, check after every callback whose account came back',
    ...signatureLines(entry, told),
    ...accountLines(entry, told),
    ...wrapped(firstConnect, ' - ', width),
    '',
    ...checkCode(entry).map((line) => (line === '' ? '' : `    ${line}`)),
    '',
    'a profile of it is started by',
    `  npx --no-install fresh-login init ${initOptions(name, entry)}`,
    '',
    'sources',
    ...told.map((source, index) => ` [${index + 1}] ${source}`),
  ];
}

function initOptions(name: string, entry: Entry): string {
  const own = Object.keys(entry.placeholders).map((one) =>
    optionFor(one, entry).replace(/^--tenant$/, '--tenant …'),
  );
  return [`--provider ${name}`, ...own].join(' ');
}

/** Where nothing that the provider stands by asks anybody for anything: the first that is told would be taken for that. */
function askingLines(ways: readonly Way[]): string[] {
  const asking = ways.flatMap(({ kind, isOfficial }, index) =>
    kinds.row(kind).asks ? [{ isOfficial, number: index + 1 }] : [],
  );
  if (asking.some(({ isOfficial }) => isOfficial)) return [];
  if (ways.length === 0) return ['nothing is documented: the check below is what there is', ''];
  const said =
    asking.length > 0
      ? `no documentation that was found has a way to make anybody log in or choose. What may do it, ${asking.map(({ number }) => number).join(' and ')} below, is not official`
      : 'nothing that is known here makes anybody log in or choose';
  const isPinned = ways.some(({ kind }) => kind === 'pin');
  const holding = isPinned
    ? 'the pin and the check after the callback are what holds'
    : 'the check after the callback is what holds';
  return [...wrapped(`${said}: ${holding}`, '', width), ''];
}

/** How to send the browser to what is advised. An ID token comes where OpenID Connect is spoken at these addresses. */
export function sendingAt({ title, protocols, pkceIsASetting }: Entry): string {
  const pkce = pkceIsASetting
    ? `with state, and with PKCE: say pkce: false to it where your app has not turned PKCE on at ${title}. finishFlow`
    : 'with state and PKCE, and finishFlow';
  const nonce =
    protocols[0] === 'oidc'
      ? ' Where you ask for it (nonce: true) a nonce comes with them, which the ID token has to repeat.'
      : '';
  return `send the browser itself there by a top-level redirect, unless a note says otherwise. beginFlow of fresh-login/remedies gives the authorize URL ${pkce} checks that the answer comes to the browser and the user that began (docs/mix-ups.md).${nonce}`;
}

/** What stands in braces in what is told, and what it stands for. */
export function bracesIn(entry: Entry, ways: readonly Way[], authorize: Filled): Record<string, string> {
  const isTold = isToldByItself(ways, authorize);
  return inBraces(entry, [...ways.map(({ address }) => address), isTold ? authorize : null]);
}

/** What stands in for an account on record where there is none. */
export const firstConnect =
  'at the first connect nobody knows how the provider names their account: show whose it is that came back (name, mail, tenant), and keep it only once the person has said that it is theirs';

/** Where the Connect button leads, where no way has that address. */
function authorizeLines(entry: Entry, ways: readonly Way[], { text, missing }: Filled): string[] {
  if (!isToldByItself(ways, { text })) return [];
  return ['the address that asks for the consent', '', `   ${text}`, ...missingLines(missing, entry), ''];
}

function isToldByItself(ways: readonly Way[], { text }: Pick<Filled, 'text'>): boolean {
  const [endpoint = ''] = text.split('?');
  return !ways.some(({ address }) => address?.text.startsWith(endpoint));
}

function bracesLines(braces: Readonly<Record<string, string>>): string[] {
  const lines = Object.entries(braces).flatMap(([name, meaning]) =>
    wrapped(meaning, ` - {${name}}: `, width),
  );
  return lines.length === 0 ? [] : ['what stands in braces', ...lines, ''];
}

function linesOf(
  { kind, what, address, needs, note, flow, isOfficial, sure, sources }: Way,
  number: number,
  entry: Entry,
  told: readonly string[],
): string[] {
  const { title, costs, fails, isOfficial: isSupported } = kinds.row(kind);
  const lead = `${number}. `;
  const field = (label: string, text: string) => wrapped(text, `   ${label.padEnd(9)} `, width);
  return [
    ...wrapped(address?.text.startsWith(what) ? title : `${title}: ${what}`, lead, width),
    ...(address ? ['', `   ${address.text}`, ...missingLines(address.missing, entry), ''] : []),
    ...(isOfficial ? [] : field('official', isSupported ? undocumentedSaid(sure) : 'no')),
    ...field('costs', costs),
    ...field('can fail', fails),
    ...(needs ? field('needs', needs) : []),
    ...(note ? field('note', note) : []),
    ...(flow ? field('flow', flow) : []),
    ...field('known', citing({ sure, sources }, told)),
  ];
}

/** What was not noted was not looked for either. */
function undocumentedSaid(sure: Way['sure']): string {
  return sure.includes('not-noted')
    ? 'whether it is documented was not noted'
    : 'no documentation of it was found';
}

function missingLines(missing: readonly string[], entry: Entry): string[] {
  if (missing.length === 0) return [];
  const [byServer, byOption] = [true, false].map((is) =>
    missing.filter((name) => ofEachRequest.includes(name) === is),
  );
  const parts = [
    ...(byOption?.length ? [`give ${byOption.map((one) => giving(one, entry)).join(', ')}`] : []),
    ...(byServer?.length ? [`your server fills in ${byServer.join(', ')} for each request`] : []),
  ];
  return wrapped(`a pattern and no address yet: ${parts.join('; ')}`, '   ', width);
}

/** The option, and what it fills in where its name does not say. */
function giving(name: string, entry: Entry): string {
  const option = optionFor(name, entry);
  return option === '--tenant' && name !== 'tenant' ? `${option} for {${name}}` : option;
}
