import { z } from 'zod';
import { JsonProblem, type JsonWithLines, parseJsonWithLines } from '../base/json-with-lines.ts';
import { UserError } from '../base/user-error.ts';
import { readWhole } from '../files/read-whole.ts';
import { driftClass } from '../verdict/drift.ts';
import { steadyPlace } from './baseline/baseline.ts';
import type { CanaryResult, Finding } from './result.ts';

const knownDrift = z.strictObject({
  class: driftClass.exclude(['ok']),
  /** A host, or `host/path`; null is anywhere. */
  where: z.string().min(1).nullable(),
  /** For the reader of a report: why this is known, and whom to ask. */
  why: z.string().min(1),
  /** The last day on which it is silent, in UTC. */
  until: z.iso.date(),
});

export type KnownDrift = z.infer<typeof knownDrift>;

export interface KnownDriftApplied {
  /**
   * Worst first, and as many as there were: a silenced finding stays, of its class, with severity OK and the
   * reason in its message.
   */
  findings: Finding[];
  silenced: Finding[];
  /** Past their date, and still seen: these alarm again. */
  expired: KnownDrift[];
  /** Not seen by a run that could have seen them: to be taken out of the file. */
  noLongerOccurring: KnownDrift[];
}

/**
 * The known drift of a file; none when there is no such file.
 * @throws UserError with one line per mistake: file, line and reason.
 */
export async function readKnownDrift(path: string): Promise<KnownDrift[]> {
  const text = await readWhole(path).catch(({ code }: NodeJS.ErrnoException) => {
    if (code === 'ENOENT') return '[]';
    throw new UserError(`${path} cannot be read (${code}); make it a readable file, or remove it`);
  });
  const { value, lineOf } = parse(path, text);
  const read = z.array(knownDrift).safeParse(value);
  if (read.success) return read.data;
  throw new UserError(
    read.error.issues.map(
      (issue) => `${path}, line ${lineOf(issue.path)}: ${nameOf(issue.path)}${issue.message}`,
    ),
  );
}

/**
 * Silences findings that are known, until their date is past. Of an entry that matches nothing it is said that
 * it no longer occurs only when the run went all the way: an outage, or a break that ends the check, hides it.
 */
export function applyKnownDrift(
  { findings, notSeen }: Pick<CanaryResult, 'findings' | 'notSeen'>,
  known: readonly KnownDrift[],
  now: Date,
): KnownDriftApplied {
  const today = now.toISOString().slice(0, 10);
  const matching = (finding: Finding) => known.filter((entry) => matches(entry, finding));
  const judged = findings.map((finding) => {
    const entries = matching(finding);
    const valid = entries.find(({ until }) => until >= today);
    if (valid) return { finding, after: silence(finding, valid), isSilenced: true };
    const [past] = entries;
    const after = past
      ? { ...finding, message: `${finding.message} (known until ${past.until}, which is over)` }
      : finding;
    return { finding, after, isSilenced: false };
  });
  const loud = judged.filter(({ isSilenced }) => !isSilenced);
  const wentAllTheWay =
    notSeen.length === 0 && findings.every(({ severity }) => severity === 'OK' || severity === 'WARNING');
  const isSeen = (entry: KnownDrift) => findings.some((finding) => matches(entry, finding));
  return {
    findings: [...loud, ...judged.filter(({ isSilenced }) => isSilenced)].map(({ after }) => after),
    silenced: judged.filter(({ isSilenced }) => isSilenced).map(({ finding }) => finding),
    expired: known.filter((entry) => entry.until < today && isSeen(entry)),
    noLongerOccurring: wentAllTheWay ? known.filter((entry) => !isSeen(entry)) : [],
  };
}

function silence(finding: Finding, { why, until }: KnownDrift): Finding {
  return { ...finding, severity: 'OK', message: `known until ${until} (${why}): ${finding.message}` };
}

function matches(entry: KnownDrift, finding: Finding): boolean {
  if (entry.class !== finding.class) return false;
  if (entry.where === null) return true;
  if (finding.where === null) return false;
  const where = steadyPlace(finding.where);
  const wanted = steadyPlace(entry.where);
  return where === wanted || where.split('/')[0] === wanted;
}

function parse(path: string, text: string): JsonWithLines {
  try {
    return parseJsonWithLines(text);
  } catch (error) {
    if (error instanceof JsonProblem) throw new UserError(`${path}, line ${error.line}: ${error.message}`);
    throw error;
  }
}

function nameOf(path: readonly PropertyKey[]): string {
  const name = path.at(-1);
  return typeof name === 'string' ? `"${name}": ` : '';
}
