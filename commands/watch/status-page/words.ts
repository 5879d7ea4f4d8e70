import type { DriftClass, Severity } from '../../../core/verdict/drift.ts';
import type { CheckStatus, Day } from './status.ts';

/** Each class in words for everybody. What a run itself says may name accounts and addresses: it stays at home. */
export const classWords: Readonly<Record<DriftClass, string>> = {
  ok: 'all is well, as far as the check looks',
  gone: 'the logout URL is gone',
  stranded: 'the logout URL leads no further than the logged-out page',
  diverted: 'the logout URL leads somewhere else',
  confirm: 'the logout URL asks for a confirmation first',
  rejected: 'the sign-on server refuses the authorize URL',
  mangled: 'the authorize request loses a part on its way',
  'leak-sso': 'the account before comes back by the sign-on session',
  'leak-local': 'the account before comes back by a session of the page that asks for consent',
  'leak-upstream': 'the account before comes back by a session further up',
  'wrong-tenant': 'another account comes back than the one that signed in',
  'consent-changed': 'the consent page is not what it was',
  'login-changed': 'the login is not what it was',
  moved: 'the way is not the one that was agreed on',
  'token-changed': 'the answer with the tokens is not what it was',
  'reauth-supported': 'good news: the provider honours a standard way of asking for a login',
  precondition: 'the check could not tell, as its control failed',
  inconclusive: 'the check could not tell',
};

/** Of a day, worst first. */
export function countsOf({ ok, warning, critical, unknown }: Day): string {
  const counts = { CRITICAL: critical, WARNING: warning, UNKNOWN: unknown, OK: ok };
  const said = Object.entries(counts).filter(([, number]) => number > 0);
  return said.map(([severity, number]) => `${number} ${severity}`).join(', ');
}

/** What a day is shown as: its worst run, so that no trouble hides behind many good ones. */
export function severityOfDay({ warning, critical, unknown }: Day): Severity {
  if (critical > 0) return 'CRITICAL';
  if (warning > 0) return 'WARNING';
  return unknown > 0 ? 'UNKNOWN' : 'OK';
}

/** How it looks: `browser, live` or `http without accounts, offline`. */
export function wayOf({ tier, withoutAccounts, mode }: CheckStatus): string {
  return `${tier} tier${withoutAccounts ? ' without accounts' : ''}, ${mode}`;
}

/** `2026-03-02 09:00 UTC` */
export function timeWords(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
