import type { Line } from '../../core/text/print.ts';
import { coloured } from '../../core/verdict/colours.ts';
import type { Verdict } from '../../core/verdict/schema.ts';
import { layerWords, verdictWords } from '../../core/verdict/words.ts';

/** A row of a table that needs no explanation, with what belongs below it. `width` is that of the longest title. */
export function verdictRow(verdict: Verdict, width: number): Line[] {
  const shown = coloured(verdict.verdict, verdictWords[verdict.verdict].word.padEnd(13));
  const layer = verdict.layer ? ` · layer: ${layerWords[verdict.layer].word}` : '';
  const row = [`  ${verdict.title.padEnd(width)}  `, shown, ` ${verdict.reason}${layer}`];
  return [row, ...cost(verdict), ...unexpected(verdict)];
}

/** What a mix-up costs, where it happens. */
function cost({ verdict, mixUp }: Verdict): string[] {
  return mixUp && verdictWords[verdict].tone === 'bad' ? [`      ${mixUp.cost}`] : [];
}

function unexpected({ asExpected, expected }: Verdict): string[] {
  if (asExpected || expected === null) return [];
  const layer = expected.layer ? ` (${layerWords[expected.layer].word})` : '';
  return [`      ↑ expected ${verdictWords[expected.verdict].word}${layer}`];
}
