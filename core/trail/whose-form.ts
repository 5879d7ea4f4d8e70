import { isSameName } from '../text/same-name.ts';
import { type Named, namesIn, namesOf, wholeNamesIn } from './offers.ts';

/** Who logs in, and who else may be known to the page. */
export interface LoggingIn {
  own: Named;
  others: readonly Named[];
}

/** What a form that asks for a password says of whom it is for. */
export interface FormShown {
  /** What stands in its fields, hidden ones too; never a password. */
  fields: readonly string[];
  /** The words of its page. */
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
 * Whether a form that asks for a password is the other account's, by its fields, or by its page where that names the other and not the one
 * that logs in. Browsers and providers remember who was there last, and whoever types a password without looking tries it at that account.
 */
export function isOthersForm({ own, others }: LoggingIn, { fields, text }: FormShown): boolean {
  if (isNamedIn(own, fields)) return false;
  if (others.some((other) => isNamedIn(other, fields))) return true;
  return others.some((other) => isSurelyIn(other, text)) && !isPerhapsIn(own, text);
}

/** Whether the fields, or the words, name somebody. */
export function isFormOf(own: Named, { fields, text }: FormShown): boolean {
  return isNamedIn(own, fields) || isPerhapsIn(own, text);
}

/** By the name, the username, or the first part of that, as beside a field that says "@acme.example". */
export function isNamedIn({ name, username }: Named, fields: readonly string[]): boolean {
  const [local = ''] = username.split('@');
  return fields.some((held) => [name, username, local].some((one) => one !== '' && isSameName(one, held)));
}

function isPerhapsIn(who: Named, text: string): boolean {
  return namesIn(namesOf(who)).test(text) || wholeNamesIn(who).test(text);
}

/** A name of letters alone is a word too often ("ADA compliance", "Demo"). */
function isSurelyIn({ name, username }: Named, text: string): boolean {
  const ifOnesOwn = (word: string) => (/[^\p{L}]/u.test(word) ? word : '');
  return wholeNamesIn({ name: ifOnesOwn(name), username: ifOnesOwn(username) }).test(text);
}
