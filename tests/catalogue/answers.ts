import type { AccountSource } from '../../core/providers/account-source.ts';
import type { Entry } from '../../core/providers/entry.ts';
import { signatureOf } from '../../mocks/openid/callback-signature.ts';

/** By which a callback is signed, where it is. */
export const clientSecret = 'a secret of the client';

/** What a provider answers of one person: each place at which the code may look names them. */
export function answersOf(entry: Entry, who: string) {
  const answers = { tokens: {}, idToken: {}, userinfo: {}, requests: new Map<string, unknown>() };
  const callback = new URL('https://app.example/callback?code=c&state=s');
  for (const { read } of [...entry.account.person, ...entry.account.tenant]) {
    const value = `${who}-${read.from === 'callback' ? read.parameter : read.at.join('-')}`.toLowerCase();
    if (read.from === 'callback')
      callback.searchParams.set(
        read.parameter,
        read.parameter === 'scope' ? `full|${who.toLowerCase()}111.infusionsoft.com` : value,
      );
    if (read.from === 'id-token') put(answers.idToken, read.at, value);
    if (read.from === 'userinfo') put(answers.userinfo, read.at, value);
    if (read.from === 'token-answer') put(answers.tokens, read.at, value);
    if (read.from === 'request') answers.requests.set(read.url, requested(read, value, answers.requests));
  }
  if (entry.signsCallback)
    callback.searchParams.set(
      entry.signsCallback.parameter,
      signatureOf(Object.fromEntries(callback.searchParams), clientSecret),
    );
  return { ...answers, callback };
}

function requested(read: AccountSource & { from: 'request' }, value: string, before: Map<string, unknown>) {
  const answer = (before.get(read.url) ?? {}) as object;
  put(answer, read.at, value);
  if (!read.only) return answer;
  // Another organisation, which an earlier grant reached, comes first.
  const { field } = read.only;
  return [
    { [field]: 'earlier', [String(read.at)]: 'of-an-earlier-grant' },
    { [field]: 'this', ...answer },
  ];
}

function put(answer: object, at: readonly string[], value: string): void {
  const [field = '', ...rest] = at;
  if (rest.length === 0) Reflect.set(answer, field, value);
  else {
    const inner = (Reflect.get(answer, field) ?? {}) as object;
    Reflect.set(answer, field, inner);
    put(inner, rest, value);
  }
}
