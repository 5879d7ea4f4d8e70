import { isSameName, mayStandFor } from '../text/same-name.ts';
import { maskedIn, type Named, namesIn, namesOf, wholeNamesIn } from './offers.ts';

/** Who logs in, and who else may be known to the page. */
export interface LoggingIn {
  own: Named;
  others: readonly Named[];
}

/** What a form that asks for a password says of whom it is for. */
export interface FormShown {
  /** What stands in its fields that are shown; never a password. */
  fields: readonly string[];
  /** What stands in those that are hidden. */
  hidden: readonly string[];
  /** Its words, those of headings, and what stands before it on its page: people are greeted there, and others named in a footer. */
  text: string;
}

/** Who logs in by that username at a target with these accounts. */
export function loggingIn(
  username: string,
  identities: Readonly<Record<string, { account: Named }>> | null,
): LoggingIn {
  const accounts = Object.values(identities ?? {}).map(({ account }) => account);
  const own = accounts.find((one) => one.username === username) ?? { username, name: username };
  return { own, others: accounts.filter((one) => one.username !== username) };
}

/**
 * Whether a form that asks for a password is the other account's, by its fields, or by its words where they name the other and not the one
 * that logs in. Browsers and providers remember who was there last, and whoever types a password without looking tries it at that account.
 * What both are called says nothing.
 */
export function isOthersForm({ own, others }: LoggingIn, { fields, hidden, text }: FormShown): boolean {
  return others.some((other) => {
    if (isAmong(apart(own, other), [...fields, ...hidden])) return false;
    if (isAmong(apart(other, own), fields)) return true;
    // A realm, a role or a client may be called as an account is, up to its "@".
    const isHidden = isAmong([other.username], hidden);
    const isTold =
      isSurelyIn(other.username, text) || (!isShared(other.name, own) && isSurelyIn(other.name, text));
    return (isHidden || isTold) && !isPerhapsIn(own, other, text);
  });
}

/** Whether the fields, or the words, name somebody. */
export function isFormOf(own: Named, { fields, hidden, text }: FormShown): boolean {
  return (
    isAmong(allOf(own), [...fields, ...hidden]) ||
    namesIn(namesOf(own)).test(text) ||
    wholeNamesIn(own).test(text)
  );
}

/** Whether a field for a name has the other account's. */
export function isOthersName({ own, others }: LoggingIn, held: string): boolean {
  return others.some((other) => isAmong(apart(other, own), [held]));
}

/** The name, the username, and the first part of that, as beside a field that says "@acme.example". */
function allOf({ name, username }: Named): string[] {
  return [name, username, username.split('@')[0] ?? ''].filter((one) => one !== '');
}

function apart(who: Named, from: Named): string[] {
  return allOf(who).filter((one) => !isAmong([one], allOf(from)));
}

function isAmong(names: readonly string[], held: readonly string[]): boolean {
  return held.some((value) => names.some((name) => isSameName(name, value)));
}

/** Whether a name is a piece of what somebody else is called. */
function isShared(word: string, { name, username }: Named): boolean {
  return namesIn([word]).test(`${name}\n${username}`);
}

function isPerhapsIn(own: Named, other: Named, text: string): boolean {
  const words = [...namesOf(own), ...allOf(own)].filter((word) => word.length >= 3 && !isShared(word, other));
  return namesIn(words).test(text) || maskedIn(text).some((masked) => mayStandFor(masked, own.username));
}

/** A name of letters alone is a word too often ("ADA compliance", "Demo"). */
function isSurelyIn(name: string, text: string): boolean {
  const isOnesOwn = name.length >= 3 && /[^\p{L}]/u.test(name);
  return (
    (isOnesOwn && namesIn([name]).test(text)) ||
    (name.includes('@') && maskedIn(text).some((masked) => mayStandFor(masked, name)))
  );
}
