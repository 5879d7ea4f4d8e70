import { type DriftClass, driftClass } from '../../core/verdict/drift.ts';
import type { Naming } from './confusion.ts';

/**
 * Expected class by found class, as lines of text: a row for each class that was expected, its right names in
 * the first column, and what else they were called, marked with `!`, after it.
 */
export function confusionTable(namings: readonly Naming[]): string[] {
  const rows = driftClass.options
    .map((expected) => ({ expected, of: namings.filter((one) => one.expected === expected) }))
    .filter(({ of }) => of.length > 0);
  const columns = driftClass.options.filter((found) => namings.some((one) => one.found === found));
  const numbers = columns.map((_, index) => String(index + 1));
  const width = Math.max(...rows.map(({ expected }) => expected.length), 'expected'.length);
  const cell = (text: string) => text.padStart(5);
  const header = `  ${'expected'.padEnd(width)}  ${numbers.map(cell).join('')}   found`;
  const lines = rows.map(({ expected, of }) => {
    const cells = columns.map((found) => cell(shown(of, expected, found)));
    const column = columns.indexOf(expected);
    const key = column < 0 ? 'never found' : `${numbers[column]} = ${expected}`;
    return `  ${expected.padEnd(width)}  ${cells.join('')}   ${key}`;
  });
  const others = columns.filter((found) => rows.every(({ expected }) => expected !== found));
  return [header, ...lines, ...others.map((found) => `  ${`${columns.indexOf(found) + 1} = ${found}`}`)];
}

/** What was called by a wrong name, a line each. */
export function misnamed(namings: readonly Naming[]): string[] {
  return namings
    .filter(({ expected, found }) => expected !== found)
    .map(({ kind, name, expected, found }) => `  ! ${kind} ${name}: ${expected} was called ${found}`);
}

function shown(of: readonly Naming[], expected: DriftClass, found: DriftClass): string {
  const count = of.filter((one) => one.found === found).length;
  if (count === 0) return '·';
  return expected === found ? String(count) : `!${count}`;
}
