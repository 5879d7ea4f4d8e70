import { cut, plainLine } from '../../../core/text/plain-text.ts';
import { type Line, Painted } from '../../../core/text/print.ts';
import { wrapped } from '../../../core/text/wrapped.ts';
import { coloured } from '../../../core/verdict/colours.ts';
import { verdictWords } from '../../../core/verdict/words.ts';
import { withoutName } from '../../shared/without-name.ts';
import { countsOf, nameOf, type Outcome, resultOf, scenariosIn } from './outcome.ts';

/** What a terminal has that nobody made wider. */
const columns = 80;
const cell = 14;
const perBlock = 3;
const titleColumns = columns - 2 - perBlock * cell;

/** How many came to what, targets and what each came to, then scenarios by targets, so many targets at a time as a terminal is wide. */
export function tables(outcomes: readonly Outcome[]): Line[] {
  const scenarios = scenariosIn(outcomes);
  const told = outcomes.filter(({ file }) => file !== null);
  const blocks = Array.from({ length: Math.ceil(told.length / perBlock) }, (_, index) =>
    told.slice(index * perBlock, (index + 1) * perBlock),
  );
  return [
    countsOf(outcomes),
    ...outcomes.map(summary),
    ...blocks.flatMap((block): Line[] => [
      '',
      `  ${''.padEnd(titleColumns)}${block.map((one) => cut(plainLine(nameOf(one)), cell - 1).padEnd(cell)).join('')}`.trimEnd(),
      ...scenarios
        .filter(({ title }) => block.some((one) => verdictOf(one, title)))
        .flatMap(({ title }) => rowsOf(title, block)),
    ]),
    ...(told.length > 0 ? ['', '  ! not as expected · - not told there'] : []),
  ];
}

/** Where a title is longer than its place, it goes on below: what tells it from others is often at its end. */
function rowsOf(title: string, block: readonly Outcome[]): Line[] {
  const [first = '', ...others] = wrapped(title, '', titleColumns - 3);
  return [
    [`  ${first.padEnd(titleColumns)}`, ...block.map((one) => shown(one, title))],
    ...others.map((rest) => `    ${rest}`),
  ];
}

function summary(outcome: Outcome): Line {
  const isGood = outcome.code === 0;
  const name = plainLine(nameOf(outcome));
  const result = new Painted(resultOf(outcome).padEnd(26), isGood ? 32 : 31);
  const why =
    outcome.file === null
      ? withoutName(outcome.lines[0] ?? '', outcome.named)
      : outcome.file.verdicts.length === 1
        ? '1 verdict'
        : `${outcome.file.verdicts.length} verdicts`;
  return [
    `  ${(name.length > 24 ? `…${name.slice(-23)}` : name).padEnd(24)}  `,
    result,
    cut(plainLine(why), 26),
  ];
}

function verdictOf({ file }: Outcome, title: string) {
  return file?.verdicts.find((one) => one.title === title);
}

function shown(outcome: Outcome, title: string): Painted {
  const verdict = verdictOf(outcome, title);
  if (!verdict) return coloured(null, '-'.padEnd(cell));
  const mark = verdict.asExpected ? '' : '!';
  return coloured(
    verdict.verdict,
    cut(`${mark}${verdictWords[verdict.verdict].word}`, cell - 1).padEnd(cell),
  );
}
