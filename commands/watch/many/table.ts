import { cut, plainLine } from '../../../core/text/plain-text.ts';
import { type Line, Painted } from '../../../core/text/print.ts';
import type { Severity } from '../../../core/verdict/drift.ts';
import { withoutName } from '../../shared/without-name.ts';
import { nameOf, type Outcome, saidOf, severityOf } from './outcome.ts';

/** What a terminal has that nobody made wider. */
const columns = 80;
const mostOfName = 24;

/** Of a terminal (ECMA-48, 8.3.117). */
const colours: Record<Severity, number> = { OK: 32, WARNING: 33, CRITICAL: 31, UNKNOWN: 35 };

/** A row for each target, no wider than a terminal: its name, what it came to, how long it took, and what was seen. */
export function table(outcomes: readonly Outcome[]): Line[] {
  const names = outcomes.map((one) => shortened(plainLine(nameOf(one))));
  const width = Math.max(...names.map(({ length }) => length), 'target'.length);
  const row = (name: string, result: string | Painted, seconds: string, said: string): Line => {
    const before = `  ${name.padEnd(width)}  `;
    const after = `  ${seconds.padStart(7)}  `;
    const left = columns - before.length - 'CRITICAL'.length - after.length;
    return [before, result, after, cut(said, left)];
  };
  return [
    row('target', 'result  ', 'seconds', 'what was seen'),
    ...outcomes.map((one, index) => {
      const severity = severityOf(one);
      const ms = one.watched?.report.durationMs;
      return row(
        names[index] ?? '',
        new Painted(severity.padEnd('CRITICAL'.length), colours[severity]),
        ms === undefined ? '-' : (ms / 1000).toFixed(1),
        plainLine(briefly(one)),
      );
    }),
  ];
}

/** Of a path the end says which it is. */
function shortened(name: string): string {
  return name.length > mostOfName ? `…${name.slice(1 - mostOfName)}` : name;
}

/** The row has the name already, and the page and what stands below have the rest. */
function briefly(one: Outcome): string {
  if (one.watched) return saidOf(one);
  return `no check: ${withoutName(one.problems[0] ?? '', one.named)}`;
}
