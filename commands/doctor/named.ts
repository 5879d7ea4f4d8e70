import type { Page } from '@playwright/test';
import type { Profile } from '../../core/providers/profile.ts';
import type { Account } from '../../core/targets/account.ts';
import { withoutSecrets } from '../../core/text/redactor.ts';
import { innerTexts } from '../../core/trail/inner-texts.ts';
import type { Landing } from '../../core/trail/landing.ts';
import { textOf } from '../../fixtures/stuck.ts';
import type { Tell } from './finding.ts';
import { selectorOf } from './propose.ts';

interface Known {
  consent: Profile['consent'];
  /** Whoever has just signed in. */
  account: Account;
}

/** Whether the consent page names whom it should, and whether the profile reads it there. */
export async function checkNamed(page: Page, landing: Landing, known: Known, tell: Tell): Promise<void> {
  const { consent, account } = known;
  const { username, subject = username } = account;
  const named = landing.account?.username;
  const isSame = (one: string) => one.toLowerCase() === named?.toLowerCase();
  if (named !== undefined && [username, subject].some(isSame))
    return tell('ok', 'consent.account', `the page names ${named}`);
  const place = await placeNaming(page, [username, subject]);
  const toCopy = place && `; to copy, as it finds ${username} there: ${JSON.stringify(place)}`;
  if (named !== undefined)
    tell(
      'wrong',
      'consent.account',
      `by its pattern the page names "${named}", and ${username} has signed in${toCopy ?? ''}`,
    );
  else if (place)
    tell(
      'wrong',
      'consent.account',
      `${consent.account ? 'no account is found on the page' : 'null'}, and the page names ${username}${toCopy}`,
    );
  else if (consent.account)
    tell(
      'wrong',
      'consent.account',
      `no account is found on the page, which says "${await textOf(page)}"; null if it names nobody`,
    );
  else tell('note', 'consent.account', 'null: the page names nobody, so userinfo or the ID token has to');
}

/** The innermost element that names an account, and a pattern that was tried on what it says. */
export async function placeNaming(
  page: Page,
  names: readonly string[],
): Promise<{ selector: string; pattern: string } | null> {
  for (const name of new Set(names)) {
    const holding = page.getByText(name).filter({ visible: true });
    // An account that is called "1" is named wherever there is a digit.
    if (name.length < 3 || (await holding.count()) === 0) continue;
    // Another's page has another name there.
    const selector = await selectorOf(holding.first(), page, names);
    const text = withoutSecrets((await innerTexts(page.locator(selector))).join('\n'));
    const line = text.split('\n').find((one) => one.toLowerCase().includes(name.toLowerCase())) ?? '';
    const at = line.toLowerCase().indexOf(name.toLowerCase());
    const [before, after] = [line.slice(0, at), line.slice(at + name.length)];
    // Words of the person's own stand around it as often as words of the page's.
    const word = '(?<username>[^\\s()<>,;"]+)';
    const [lead = ''] = /[^\s\p{L}\p{N}]*\s*$/u.exec(before) ?? [];
    const [tail = ''] = /^[^\s\p{L}\p{N}]*/u.exec(after) ?? [];
    const around = [
      `${escaped(lead)}${word}${escaped(tail)}`,
      `${escaped(before)}${word}${escaped(tail)}`,
      `${escaped(before)}${word}`,
      // People have names of several words.
      ...(before.trim() === '' ? [] : [`${escaped(before)}(?<username>[^\\n]+?)${escaped(after)}(?:\\n|$)`]),
    ];
    const pattern = around.find(
      (one) => new RegExp(one).exec(text)?.groups?.username?.toLowerCase() === name.toLowerCase(),
    );
    if (pattern) return { selector, pattern };
  }
  return null;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
