import { isGrave } from '../verdict/drift.ts';
import { badness } from './badness.ts';
import type { Checked } from './check.ts';
import { found } from './judge/finding.ts';
import type { Finding } from './result.ts';

/** Trouble on the way is tried again after these pauses. */
const pausesMs = [2_000, 10_000];

/** Worst first; among equals, as they were found. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => badness.indexOf(a.severity) - badness.indexOf(b.severity));
}

/**
 * One run: trouble on the way is tried again, and what looks like a break is confirmed once with fresh cookies
 * before it is believed. What shows another person's account is believed at once, and never dropped, whatever else
 * is found or not found later. A refused password is neither, nor a credential that would have gone astray: nothing
 * is tried with it again. `pause` waits, or makes believe it did.
 */
export async function runCanary(
  check: () => Promise<Checked>,
  pause: (ms: number) => Promise<void>,
): Promise<Checked> {
  const first = await withRetries(check, pause);
  if (first.refusedUsername !== null || !first.mayBeTriedAgain || !first.findings.some(isBreak))
    return sorted(first);
  const last = await withRetries(check, pause);
  // A leak ends the trying again, so none stands in a pass between.
  // A look that was cut short, for an account's sake, refutes nothing.
  const findings = last.mayBeTriedAgain
    ? confirmed(first.findings, last.findings)
    : [...last.findings, ...first.findings.filter(isBreak)];
  // What was seen in one pass alone is shown by that one's trail.
  const shown = !last.findings.some(isGrave) && first.findings.some(isGrave) ? first : last;
  return sorted({ ...shown, refusedUsername: last.refusedUsername, findings });
}

/** What is believed of a first look, after a second. Never empty, and never `ok` where anything else was seen. */
function confirmed(before: readonly Finding[], now: readonly Finding[]): Finding[] {
  const isIn = (findings: readonly Finding[], finding: Finding) =>
    findings.some((other) => kindOf(other) === kindOf(finding));
  const again = now.filter((finding) => isBreak(finding) && isIn(before, finding));
  const once = [
    ...before.filter((finding) => isBreak(finding) && !isIn(now, finding)),
    ...now.filter((finding) => isBreak(finding) && !isIn(before, finding)),
  ];
  return [
    ...again,
    ...once.filter(isGrave).map(seenOnce),
    ...fleeting(once.filter((finding) => !isGrave(finding))),
    ...now.filter((finding) => finding.class === 'inconclusive'),
  ];
}

/** One session that lives on may come back by this layer now and by that one then. */
function kindOf(finding: Finding): string {
  return isGrave(finding) ? 'grave' : finding.class;
}

/** It comes and goes, as where a message races the browser: the next user may be the one who meets it. */
function seenOnce(finding: Finding): Finding {
  return { ...finding, message: `${finding.message} (seen once, and not when it was looked at again)` };
}

function fleeting(findings: readonly Finding[]): Finding[] {
  if (findings.length === 0) return [];
  const seen = [...new Set(findings.map((finding) => finding.class))].join(', ');
  return [found('inconclusive', `${seen} was seen once, and not when it was looked at again`, null)];
}

async function withRetries(
  check: () => Promise<Checked>,
  pause: (ms: number) => Promise<void>,
): Promise<Checked> {
  let checked = await check();
  for (const ms of pausesMs) {
    const isTrouble = checked.findings.some((finding) => finding.class === 'inconclusive');
    const { refusedUsername, mayBeTriedAgain, needsBrowser, findings } = checked;
    // What needs a browser will need it again; a password that was refused is not typed again.
    const isFinal = refusedUsername !== null || !mayBeTriedAgain || needsBrowser || findings.some(isGrave);
    if (!isTrouble || isFinal) break;
    await pause(ms);
    checked = await check();
  }
  return checked;
}

function isBreak(finding: Finding): boolean {
  return finding.class !== 'ok' && finding.class !== 'inconclusive';
}

function sorted(checked: Checked): Checked {
  return { ...checked, findings: worstFirst(checked.findings) };
}
