import { z } from 'zod';

export const severity = z.enum(['OK', 'WARNING', 'CRITICAL', 'UNKNOWN']);

export type Severity = z.infer<typeof severity>;

/** The exit code of each, as monitoring plugins have them. */
export const severities = { OK: 0, WARNING: 1, CRITICAL: 2, UNKNOWN: 3 } as const satisfies Record<
  Severity,
  number
>;

/** What a change at the provider is called. docs/drift.md explains each to the person who is woken by it. */
export const driftClass = z.enum([
  'ok',
  'gone',
  'stranded',
  'diverted',
  'confirm',
  'rejected',
  'mangled',
  'leak-sso',
  'leak-local',
  'leak-upstream',
  'wrong-tenant',
  'consent-changed',
  'login-changed',
  'moved',
  'token-changed',
  'reauth-supported',
  'precondition',
  'inconclusive',
]);

export type DriftClass = z.infer<typeof driftClass>;

/** Severity of a class where the finding itself does not say otherwise. */
export const severityOf: Readonly<Record<DriftClass, Severity>> = {
  ok: 'OK',
  gone: 'CRITICAL',
  stranded: 'CRITICAL',
  diverted: 'CRITICAL',
  confirm: 'CRITICAL',
  rejected: 'CRITICAL',
  mangled: 'CRITICAL',
  'leak-sso': 'CRITICAL',
  'leak-local': 'CRITICAL',
  'leak-upstream': 'CRITICAL',
  'wrong-tenant': 'CRITICAL',
  'consent-changed': 'WARNING',
  'login-changed': 'WARNING',
  moved: 'WARNING',
  'token-changed': 'WARNING',
  'reauth-supported': 'WARNING',
  precondition: 'UNKNOWN',
  inconclusive: 'UNKNOWN',
};

const grave: readonly DriftClass[] = ['leak-sso', 'leak-local', 'leak-upstream', 'wrong-tenant'];

/**
 * What shows another person's account. It is told by what is there, never by what is missing, so no outage looks
 * like it: seen once is seen.
 */
export function isGrave({ class: drift }: { class: DriftClass }): boolean {
  return grave.includes(drift);
}
