import type { Checked } from './check.ts';
import type { Severity } from './drift.ts';
import { found } from './finding.ts';
import type { Finding } from './result.ts';

/** Trouble on the way is tried again after these pauses. */
const pausesMs = [2_000, 10_000];

const badness: readonly Severity[] = ['CRITICAL', 'WARNING', 'UNKNOWN', 'OK'];

/** Worst first; among equals, as they were found. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => badness.indexOf(a.severity) - badness.indexOf(b.severity));
}

/**
 * One run: trouble on the way is tried again, and what looks like a break is confirmed once with fresh cookies
 * before it is believed. A refused password is neither: nothing is tried with it again. `pause` waits, or makes
 * believe it did.
 */
export async function runCanary(
  check: () => Promise<Checked>,
  pause: (ms: number) => Promise<void>,
): Promise<Checked> {
  const first = await withRetries(check, pause);
  if (first.refusedUsername !== null || !first.findings.some(isBreak)) return sorted(first);
  const second = await withRetries(check, pause);
  const again = second.findings.filter((finding) =>
    first.findings.some((before) => before.class === finding.class),
  );
  if (again.some(isBreak)) return sorted({ ...second, findings: again });
  const seen = first.findings.map((finding) => finding.class).join(', ');
  const fleeting = found('inconclusive', `${seen} was seen once, and not when it was looked at again`, null);
  return sorted({
    ...second,
    findings: [fleeting, ...second.findings.filter(({ severity }) => severity !== 'OK')],
  });
}

async function withRetries(
  check: () => Promise<Checked>,
  pause: (ms: number) => Promise<void>,
): Promise<Checked> {
  let checked = await check();
  for (const ms of pausesMs) {
    const isTrouble = checked.findings.some((finding) => finding.class === 'inconclusive');
    // What needs a browser will need it again.
    if (
      !isTrouble ||
      !checked.mayBeTriedAgain ||
      checked.notSeen.some((reason) => reason.includes('needs a browser'))
    )
      break;
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
