import type { Verdict } from '../verdict/schema.ts';

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

const colours: Record<Verdict['verdict'], number> = {
  leak: 31,
  'fresh-login': 32,
  isolated: 32,
  broken: 31,
  inconclusive: 33,
};

/** The rows of a table that needs no explanation; `colour` only adds to what the words say. */
export function verdictTable(verdicts: readonly Verdict[], colour: boolean): string[] {
  const width = Math.max(...verdicts.map(({ title }) => title.length));
  return verdicts.map((verdict) => {
    const name = names[verdict.verdict].padEnd(12);
    const shown = colour ? `\u001b[1;${colours[verdict.verdict]}m${name}\u001b[0m` : name;
    const layer = verdict.layer ? ` · layer: ${layers[verdict.layer]}` : '';
    return `  ${verdict.title.padEnd(width)}  ${shown} ${verdict.reason}${layer}${unexpected(verdict)}`;
  });
}

function unexpected({ asExpected, expected }: Verdict): string {
  if (asExpected || expected === null) return '';
  const layer = expected.layer ? ` (${layers[expected.layer]})` : '';
  return `\n      ↑ expected ${names[expected.verdict]}${layer}`;
}
