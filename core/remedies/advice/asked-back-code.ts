import type { AccountSource } from '../../providers/account-source.ts';
import type { Entry } from '../../providers/entry.ts';
import { pathOf } from './quoted.ts';
import type { Take } from './take.ts';

interface AskedBack {
  parameter: string;
  elseNone: boolean;
  /** Of the ID token, whose claims came straight from the provider. */
  at: readonly string[];
}

/** What of an ID token says that what the request asked for was done. */
function askedBackAt({ account }: Entry): AskedBack[] {
  return [...account.person, ...account.tenant].flatMap(({ askedBy, read }) =>
    askedBy && isOfIdToken(read) ? [{ ...askedBy, at: read.at }] : [],
  );
}

function isOfIdToken(read: AccountSource): read is Extract<AccountSource, { from: 'id-token' }> {
  return read.from === 'id-token';
}

/** Whether what was asked for came back, as lines of code: a request comes through a browser, which may drop a parameter. */
export function askedBackCode(entry: Entry, take: Take): string[] {
  return askedBackAt(entry).flatMap(({ parameter, elseNone, at }) => {
    const named = `namedAt(${take('idToken')}, ${pathOf(at)})`;
    const meant = take(parameter);
    return [
      ...(elseNone ? [`if (${named} !== ${meant})`] : [`if (${meant} !== null && ${named} !== ${meant})`]),
      `  throw new Error('${at.join('.')} of the ID token is not the ${parameter} meant');`,
    ];
  });
}

/** What that code needs, by name. */
export function askedBackInputs(entry: Entry): Record<string, string[]> {
  return Object.fromEntries(
    askedBackAt(entry).map(({ parameter, elseNone }) => [
      parameter,
      [
        `${parameter}: what you sent as ${parameter}${elseNone ? ', or expect without that' : ''};`,
        `null where ${elseNone ? 'none may come' : 'you sent none, and any may come'}.`,
      ],
    ]),
  );
}
