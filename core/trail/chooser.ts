import { z } from 'zod';
import { firstMatch, isFoundIn } from '../providers/pattern.ts';
import type { Chooser, Profile } from '../providers/profile.ts';
import { ofThisProcess, withoutSecrets } from '../text/redactor.ts';
import { isSameName, mayStandFor } from '../text/same-name.ts';
import { maskedIn, type Named, wholeNameIn, wholeNamesIn } from './offers.ts';

/** An account that a chooser lists, as the page says it. */
export const listedAccount = z.object({
  name: z.string(),
  username: z.string(),
  /** What the page says of its session; null where it says nothing. It is a word, and no proof. */
  session: z.enum(['signed-in', 'signed-out']).nullable(),
  isPreselected: z.boolean(),
});

/** Who is listed, in the order of the page, and whether somebody else can log in from there. */
export const chooserSeen = z.object({ accounts: z.array(listedAccount), another: z.boolean() });

export type ListedAccount = z.infer<typeof listedAccount>;
export type ChooserSeen = z.infer<typeof chooserSeen>;

/** What was found where a profile looks for an account. */
export interface Row {
  text: string;
  isPreselected: boolean;
}

/** Longer than any account's name and address. */
const mostOfRow = 1000;

/** Of each row the account that it lists; null where it lists none, as the one for "another" among them. */
export function listedIn(
  { pattern, signedIn, signedOut }: Chooser,
  rows: readonly Row[],
): (ListedAccount | null)[] {
  return rows.map(({ text: whole, isPreselected }) => {
    const text = withoutSecrets(whole).slice(0, mostOfRow);
    const { username = '', name = '' } = firstMatch(pattern, text)?.groups ?? {};
    if (username.trim() === '') return null;
    const says = (words: string | undefined) => words !== undefined && isFoundIn(words, text, 'i');
    // "Signed out" holds for a page that has both words in a row, as in "Signed in until today: signed out".
    const session = says(signedOut) ? 'signed-out' : says(signedIn) ? 'signed-in' : null;
    const account = { name: name.trim(), username: username.trim(), session, isPreselected } as const;
    return ofThisProcess.redactEverywhere(account);
  });
}

/**
 * Whether a list is no choice between people: each of its entries is the same one's, as where somebody who is signed in
 * is asked for a tenant or a workspace. One entry alone does not tell that.
 */
export function isOfOnePerson(accounts: readonly ListedAccount[]): boolean {
  const people = new Set(accounts.map(({ username }) => username.toLowerCase()));
  return accounts.length > 1 && people.size === 1;
}

/** What a page that a profile takes for a chooser is, when it has been read. */
export function chooserKind(accounts: readonly ListedAccount[]): 'account-chooser' | 'unknown' {
  return isOfOnePerson(accounts) ? 'unknown' : 'account-chooser';
}

/** How surely a row is somebody's, the surest first. */
const kinds = ['username', 'name', 'whole', 'first'] as const;

/**
 * The places in the list, from 0, that may be somebody's account, the surest kind alone: those with the username; else
 * with the name; else with the username masked, or the name in other words; else with the username's first part. Somebody
 * else's whole address is never theirs, nor is what may as surely be that of one of the `others`, who are known too.
 */
export function placesOf(
  who: Named,
  accounts: readonly (ListedAccount | null)[],
  others: readonly Named[] = [],
): number[] {
  const at = (kind: number) =>
    accounts.flatMap((one, place) => {
      if (one === null || !isOf(one, who, kinds[kind])) return [];
      const isOthersToo = others.some((other) => kinds.slice(0, kind + 1).some((as) => isOf(one, other, as)));
      return isOthersToo ? [] : [place];
    });
  return kinds.map((_, kind) => at(kind)).find((places) => places.length > 0) ?? [];
}

function isOf(one: ListedAccount, who: Named, kind: (typeof kinds)[number] | undefined): boolean {
  const { name, username } = one;
  if (kind === 'username') return isSameName(username, who.username);
  if (isAnothers(who, one)) return false;
  if (kind === 'name') return [name, username].some((said) => isSameName(said, who.name));
  const said = `${name}\n${username}`;
  const [local = ''] = who.username.split('@');
  return (kind === 'whole' ? wholeNamesIn(who) : wholeNameIn(local)).test(said);
}

/** The places of accounts of which the list does not say that they are not somebody's, though it does not name them. */
export function placesUntold(who: Named, accounts: readonly (ListedAccount | null)[]): number[] {
  return accounts.flatMap((one, at) => (one !== null && !isAnothers(who, one) ? [at] : []));
}

/** Whoever logs in by an address has no other, nor one that is masked otherwise. */
function isAnothers(who: Named, { username }: ListedAccount): boolean {
  const isAddress = (text: string) => /^[^\s@*•●·…]+@[^\s@]+$/.test(text) && !text.includes('...');
  if (!isAddress(who.username)) return false;
  if (maskedIn(username).some((masked) => !mayStandFor(masked, who.username))) return true;
  return isAddress(username) && username.toLowerCase() !== who.username.toLowerCase();
}

/** The profile's words on choosers, where the page is one. */
export function chooserOf({ chooser }: Profile, kind: string | null): Chooser | null {
  return kind === 'account-chooser' ? chooser : null;
}

/** A chooser in words, for a sentence. */
export function shownChooser({ accounts, another }: ChooserSeen): string {
  const words = { 'signed-in': 'signed in', 'signed-out': 'signed out' };
  const listed = accounts.map(({ username, session, isPreselected }) => {
    const beside = [...(session ? [words[session]] : []), ...(isPreselected ? ['preselected'] : [])];
    return beside.length > 0 ? `${username} (${beside.join(', ')})` : username;
  });
  const who = listed.length > 0 ? `lists ${listed.join(', ')}` : 'lists nobody that could be read';
  return `${who}${another ? ', and offers another account' : ''}`;
}
