import type { Line } from '../../core/text/print.ts';
import type { Verdict } from '../../core/verdict/schema.ts';
import { coloured } from '../../core/verdict/words.ts';

const names: Record<Verdict['verdict'], string> = {
  leak: 'LEAK',
  'fresh-login': 'FRESH LOGIN',
  isolated: 'ISOLATED',
  broken: 'BROKEN',
  inconclusive: 'INCONCLUSIVE',
};

const layers: Record<NonNullable<Verdict['layer']>, string> = {
  sso: 'SSO',
  local: 'local session',
  upstream: 'upstream',
};

/** The rows of a table that needs no explanation. */
export function verdictTable(verdicts: readonly Verdict[]): Line[] {
  const width = Math.max(...verdicts.map(({ title }) => title.length));
  return verdicts.flatMap((verdict) => {
    const shown = coloured(verdict.verdict, names[verdict.verdict].padEnd(12));
    const layer = verdict.layer ? ` · layer: ${layers[verdict.layer]}` : '';
    const row = [`  ${verdict.title.padEnd(width)}  `, shown, ` ${verdict.reason}${layer}`];
    return [row, ...unexpected(verdict)];
  });
}

function unexpected({ asExpected, expected }: Verdict): string[] {
  if (asExpected || expected === null) return [];
  const layer = expected.layer ? ` (${layers[expected.layer]})` : '';
  return [`      ↑ expected ${names[expected.verdict]}${layer}`];
}
