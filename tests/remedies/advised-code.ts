import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Entry } from '../../core/providers/entry.ts';
import { checkCode } from '../../core/remedies/advice/check-code.ts';
import * as remedies from '../../core/remedies/index.ts';
import { answersOf, clientSecret } from '../catalogue/answers.ts';

/** What is otherwise than in the answers that name somebody at every place. */
interface Otherwise {
  ofIdToken?: object;
  ofTokens?: object;
  /** What the request asked for; what came back unless said. */
  asked?: Record<string, string | null>;
  callback?: URL;
  /** The claims of the access token. */
  token?: object;
  /** What is answered to the access token. */
  get?: (url: string) => Promise<unknown>;
}

/** Runs the code that is advised, where `before` is on record. */
export async function check(
  entry: Entry,
  who: string,
  before: unknown,
  expected: unknown = null,
  { ofIdToken = { email_verified: true }, ofTokens, asked, ...otherwise }: Otherwise = {},
): Promise<unknown> {
  const { tokens, requests, ...answers } = answersOf(entry, who);
  Object.assign(answers.idToken, ofIdToken);
  const code = checkCode(entry)
    .join('\n')
    .replaceAll(/^import [^;]*;$/gm, '');
  const { org_id: organization, hd } = answers.idToken as Record<string, unknown>;
  const given = {
    ...{ ...remedies, ...answers, before, expected },
    ...{ createHmac, timingSafeEqual, clientSecret, organization, hd, ...asked },
    tokens: { ...tokens, access_token: 'AT', ...ofTokens },
    token: { authentication_event_id: 'this' },
    get: async (url: string) => requests.get(url.replace('AT', '{access_token}')),
    ...otherwise,
  };
  const Code = Object.getPrototypeOf(async () => undefined).constructor;
  return new Code(...Object.keys(given), `${code}\nreturn account;`)(...Object.values(given));
}
