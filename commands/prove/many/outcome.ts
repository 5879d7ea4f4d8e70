import type { VerdictsFile } from '../../../core/verdict/schema.ts';

/** What came of proving at one of several targets. */
export interface Outcome {
  /** As somebody named it. */
  named: string;
  /** The folder of its report, within the report's; null where there is none. */
  folder: string | null;
  /** Its verdicts; null where it came to none. */
  file: VerdictsFile | null;
  /** 0 where all is as expected. */
  code: number;
  /** What was printed of it, or why it was not told, in lines. */
  lines: readonly string[];
}

/** One that came to no verdict, and why. */
export function notTold(named: string, why: string | readonly string[], code: number): Outcome {
  return { named, folder: null, file: null, code, lines: typeof why === 'string' ? [why] : why };
}

/** What the whole came to for a target, in a few words. */
export function resultOf({ code, file }: Outcome): string {
  if (file === null) return code === 130 ? 'interrupted' : 'not told';
  const others = file.verdicts.filter(({ asExpected }) => !asExpected).length;
  if (others > 0) return `${others} of ${file.verdicts.length} not as expected`;
  if (code === 130) return 'interrupted';
  return code === 0 ? 'as expected' : 'not all told, or failed';
}

/** `5 targets: 4 as expected, 1 not` */
export function countsOf(outcomes: readonly Outcome[]): string {
  const good = outcomes.filter(({ code }) => code === 0).length;
  const bad = outcomes.length - good;
  return `${outcomes.length} ${outcomes.length === 1 ? 'target' : 'targets'}: ${good} as expected${bad > 0 ? `, ${bad} not` : ''}`;
}

/** The target's own name; where it was never loaded, what somebody called it. */
export function nameOf({ file, named }: Outcome): string {
  return file?.target ?? named;
}

/** The scenarios that were told anywhere, in the order of a run. */
export function scenariosIn(outcomes: readonly Outcome[]): { scenario: string; title: string }[] {
  const all = new Map<string, { title: string; order: number }>();
  for (const { file } of outcomes)
    for (const { scenario, title, order } of file?.verdicts ?? [])
      if (!all.has(title)) all.set(title, { title: scenario, order });
  return [...all]
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([title, { title: scenario }]) => ({ scenario, title }));
}
