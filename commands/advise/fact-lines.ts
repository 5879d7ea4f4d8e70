import type { AccountSource } from '../../core/providers/account-source.ts';
import type { Entry } from '../../core/providers/entry.ts';
import type { Filled } from '../../core/remedies/advice/fill.ts';
import type { AskedScope } from '../../core/remedies/advice/scope.ts';
import { wrapped } from '../../core/text/wrapped.ts';
import { citing } from './sources-told.ts';

const width = 80;

/** What to watch for, with its sources. */
export function pitfallLines({ pitfalls }: Entry, told: readonly string[]): string[] {
  if (pitfalls.length === 0) return [];
  return [
    'what to watch for',
    ...pitfalls.flatMap(({ says, ...fact }) => wrapped(`${says} (${citing(fact, told)})`, ' - ', width)),
    '',
  ];
}

/** What the addresses ask for, what was added to one's own, and what has to be known of it. */
export function scopeLines(
  { scope }: Entry,
  { added }: AskedScope,
  authorize: Filled,
  told: readonly string[],
): string[] {
  const lines = [
    ...wrapped(scopeSaid(authorize), ' - ', width),
    ...(added === null
      ? []
      : wrapped(`${added} was added to it: the check below reads what comes with it`, ' - ', width)),
    ...(scope?.note ? wrapped(`${scope.note} (${citing(scope, told)})`, ' - ', width) : []),
  ];
  return ['the scope to ask for', ...lines, ''];
}

/** As it stands in the address. Without one the provider takes its own, or refuses (RFC 6749, 3.3). */
function scopeSaid({ text }: Filled): string {
  const asked = new URLSearchParams(text.slice(text.indexOf('?'))).get('scope');
  return asked === null
    ? 'the addresses ask for no scope: what is granted then is the provider’s choice, and --scope asks for yours'
    : `the addresses ask for the scope ${asked}; --scope asks for yours. What your app is not set up for at the provider may be refused`;
}

/** What the check verifies before it reads anything. */
export function signatureLines({ signsCallback }: Entry, told: readonly string[]): string[] {
  if (!signsCallback) return [];
  const { parameter, note } = signsCallback;
  const said = `${parameter} of the callback, before the code is exchanged: HMAC-SHA256 in hex with your client's secret${note ? `, ${note}` : ''} (${citing(signsCallback, told)})`;
  return wrapped(said, ' - proof ', width);
}

/** Where who came back is read, and which tenant of theirs. */
export function accountLines({ account }: Entry, told: readonly string[]): string[] {
  return [
    ...account.person.map((one) => ({ ...one, whose: 'who' })),
    ...account.tenant.map((one) => ({ ...one, whose: 'where' })),
  ].flatMap(({ whose, read, insteadWhere, note, ...fact }) => {
    const where = insteadWhere ? `, where ${insteadWhere} beside it is true` : '';
    const said = `${placeSaid(read)}${where}${note ? `: ${note}` : ''}`;
    return wrapped(`${said} (${citing(fact, told)})`, ` - ${whose.padEnd(5)} `, width);
  });
}

const answers = { 'id-token': 'the ID token', userinfo: 'userinfo', 'token-answer': 'the token answer' };

/** Where an account is read, in the words of its kind. */
function placeSaid(read: AccountSource): string {
  if (read.from === 'callback') return `${read.parameter} of the callback`;
  const field = read.at.join(' › ');
  if (read.from !== 'request') return `${field} of ${answers[read.from]}`;
  const only = read.only ? ` where ${read.only.field} is the token's ${read.only.isClaim}` : '';
  return `${field} of GET ${read.url}${only}`;
}
