import type { AnswerSource } from '../providers/account-source.ts';
import type { AnswerToAsked } from '../remedies/flow/as-asked.ts';
import type { AccountOnRecord } from '../remedies/same-account.ts';
import type { Tokens } from './token-answer.ts';

/** What a user of the app is connected to: the account that came back, which need not be the user's own. */
export interface Connection extends Tokens {
  /** As the callback named it; null where the provider's callback names none. */
  tenant: string | null;
  username: string;
  /** What named the account. */
  provedBy: AnswerSource['from'];
  /** What the click on Connect asked for, and whether the ID token bears it out. */
  asked: readonly AnswerToAsked[];
  /** By what a later answer is known to be of the same account. */
  account: AccountOnRecord;
}
