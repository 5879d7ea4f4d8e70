import type { Secret } from '../../core/base/secret.ts';
import { cut, everyText, plainLine } from '../../core/text/plain-text.ts';
import { Redactor } from '../../core/text/redactor.ts';
import type { Explanation } from './explanation.ts';

/** More than any name, title or reason has. */
const longestText = 500;

/** In a sentence of ours, what somebody else wrote: addresses and parts of them, and what stands in quotation marks. */
const foreign = /"[^"]*"|\S*[/?=&#@.:][^\s"]*/g;

/**
 * What is told of a capture, without what the capture itself names as a secret. Titles, addresses and names are the
 * pages' own, and lose every one. Sentences have words of ours, which a password made of letters may be: there it is
 * taken out of what somebody else wrote. `sent` is taken out of what a page says alone, as an account's name and a part of
 * an address is sent in a form, too.
 */
export function withoutItsSecrets(
  explained: Explanation,
  { secrets, sent }: { secrets: readonly Secret[]; sent: readonly Secret[] },
): Explanation {
  const all = new Redactor(secrets);
  const said = new Redactor([...secrets, ...sent]);
  const telling = new Redactor(secrets.filter((secret) => /[^\p{L}\p{M}-]/u.test(secret.reveal())));
  const redact = once((text) => all.redact(text));
  const inSentence = (text: string) => telling.redact(text).replace(foreign, redact);
  const { landing, trail, account, reason, notes, ...rest } = explained;
  // Words of ours among theirs: which of a few things something is.
  const { kind, chooser, title, error, errorDescription, ...ofLanding } = landing;
  const shown: Explanation = {
    ...rest,
    reason: inSentence(reason),
    notes: notes.map(inSentence),
    landing: {
      kind,
      ...(chooser && {
        chooser: {
          ...chooser,
          accounts: chooser.accounts.map((one) => ({
            ...one,
            ...{ username: redact(one.username), name: redact(one.name) },
          })),
        },
      }),
      ...everyText(ofLanding, redact),
      ...everyText({ title, error, ...(errorDescription !== undefined && { errorDescription }) }, (text) =>
        said.redact(text),
      ),
    },
    account: account && { ...everyText(account, redact), provedBy: account.provedBy },
    trail: trail.map(({ page, method, status, movedOn, ...theirs }) => ({
      ...{ page, method, status, movedOn },
      ...everyText(theirs, redact),
    })),
  };
  return everyText(
    shown,
    once((text) => cut(plainLine(telling.redact(text)), longestText)),
  );
}

/** The hops of a way have most of their texts in common. */
function once(change: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const changed = known.get(text) ?? change(text);
    known.set(text, changed);
    return changed;
  };
}
