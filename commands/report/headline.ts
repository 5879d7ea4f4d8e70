import type { ReportData } from './report-data.ts';

/** What came out of the run, in a sentence. */
export function headline({ scenarios, canary, matrix, interrupted, lacks }: ReportData): string {
  const cut = interrupted ? 'Interrupted: ' : lacks ? 'Not the whole run: ' : '';
  if (scenarios.length === 0) {
    const worst = canary?.result.findings[0];
    if (worst) return `${cut}Canary of ${canary?.result.target}: ${worst.severity}, ${worst.class}`;
    return matrix[0] ? cut + tried(matrix[0].rows.length, matrix) : `${cut}No scenario was told`;
  }
  const leaks = scenarios.filter(({ verdict }) => verdict?.verdict === 'leak').length;
  const odd = scenarios.filter(({ verdict }) => !verdict?.asExpected).length;
  const count = scenarios.length === 1 ? '1 scenario' : `${scenarios.length} scenarios`;
  const open = scenarios.filter(({ verdict }) => isOpen(verdict)).length;
  const found =
    leaks === 0
      ? open === 0
        ? `No session leaked in ${count}`
        : `No session was seen to leak in ${count}, of which ${open} came to no verdict`
      : `In ${leaks} of ${count} user B ends up in user A's session`;
  const asked = scenarios.filter(({ verdict }) => verdict?.verdict === 'choice').length;
  const choices = asked === 0 ? '' : `; in ${asked}, user A's account stood to be chosen without a password`;
  const wrong = scenarios.filter(({ verdict }) => verdict?.verdict === 'wrong-pair').length;
  const pairs = wrong === 0 ? '' : `; in ${wrong} a wrong pair is joined`;
  return `${cut}${found}${choices}${pairs}${expectedOf(scenarios, odd, open)}`;
}

type Scenarios = ReportData['scenarios'];

function expectedOf(scenarios: Scenarios, odd: number, open: number): string {
  if (odd > 0) return `; ${odd} not as expected`;
  const failed = scenarios.filter(({ verdict, trouble }) => verdict && trouble !== null).length;
  if (failed > 0) return `; ${failed} failed after its verdict`;
  if (scenarios.every(({ verdict }) => verdict?.expected === null))
    return '; the target says of none what is expected';
  return open === 0 ? ', all as expected' : '';
}

/** Whether nothing was learnt of whose session it is, and nobody expected that. */
function isOpen(verdict: Scenarios[number]['verdict']): boolean {
  if (!verdict) return true;
  const { verdict: came, expected } = verdict;
  return expected === null
    ? ['inconclusive', 'broken'].includes(came)
    : came === 'inconclusive' && expected.verdict !== came;
}

function tried(strategies: number, matrix: ReportData['matrix']): string {
  const odd = matrix.flatMap(({ cells }) => cells.flat()).filter((place) => place && !place.asExpected);
  return `${strategies} strategies tried${odd.length === 0 ? ', all as expected' : `; ${odd.length} not as expected`}`;
}

/** A line that one copies; of more there is the whole run. */
const mostNames = 4;

/** The command that tells the same once more. */
export function howToRepeat({ command, scenarios }: Pick<ReportData, 'command' | 'scenarios'>): string {
  const names = [...new Set(scenarios.map(({ head }) => head.scenario))];
  const isProve = /^npx --no-install fresh-login prove(?: --target (?:"[^"]+"|\S+))?(?: --fault \S+)?$/.test(
    command,
  );
  return isProve && names.length > 0 && names.length <= mostNames ? `${command} ${names.join(' ')}` : command;
}
