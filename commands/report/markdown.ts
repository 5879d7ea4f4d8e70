import type { ScenarioEvidence } from '../../core/evidence/schema.ts';
import { codeSpan, inMarkdown } from '../../core/text/markdown.ts';
import { verdictWords } from '../../core/verdict/words.ts';
import { headline, howToRepeat } from './headline.ts';
import type { ReportData } from './report-data.ts';
import { sequenceOf, shownAfter } from './sequence.ts';
import {
  isAsExpected,
  isForeign,
  layerNames,
  ledgerLayers,
  ledgerSentence,
  noVerdict,
  sentenceOf,
  whatWasSeen,
} from './words.ts';

/** Rows of a table that somebody reads; a vendor ticket is no place for a thousand. */
const mostRows = 20;

/** The report to hand on: short enough for a ticket, with the diagram as Mermaid, which GitHub draws. */
export function reportMarkdown(data: ReportData): string {
  const { target, mode, startedAt, scenarios, canary, lacks = [], assumed = [] } = data;
  const telling = mostTelling(scenarios);
  const browsers = [...new Set(scenarios.map(({ head }) => head.browser))].join(', ');
  const lines = [
    `# ${inMarkdown(headline(data))}`,
    '',
    `Target ${inMarkdown(target)}${mode === null ? '' : ` (${mode})`} · ${inMarkdown(browsers || 'no browser')} · ${startedAt} · again: ${codeSpan(howToRepeat(data))}`,
    '',
    ...lacks.flatMap((sentence) => [`**Not here:** ${inMarkdown(sentence)}`, '']),
  ];
  if (scenarios.length > 0)
    lines.push('| verdict | scenario | what was seen | expected |', '| --- | --- | --- | --- |');
  for (const scenario of scenarios.slice(0, mostRows)) lines.push(row(scenario));
  if (scenarios.length > mostRows)
    lines.push('', `… and ${scenarios.length - mostRows} more in report/index.html.`);
  for (const { severity, class: drift, message } of canary?.result.findings ?? [])
    lines.push(`- **${severity}** ${inMarkdown(drift)}: ${inMarkdown(message)}`);
  if (telling) lines.push('', ...story(telling));
  if (assumed.length > 0)
    lines.push('', 'Not documented, and assumed here:', '', ...assumed.map((one) => `- ${inMarkdown(one)}`));
  return `${lines.join('\n')}\n`;
}

function story(scenario: ScenarioEvidence): string[] {
  const { head, steps } = scenario;
  const { A, B } = head.people;
  const done = steps.map((step) => {
    const shown = shownAfter(step);
    return `${step.index + 1}. ${inMarkdown(sentenceOf(step))}${shown ? ` → ${inMarkdown(shown)}` : ''}`;
  });
  const cells = ledgerLayers.map(
    (layer) =>
      `| ${layerNames[layer].name} | ${steps.map(({ who, ledger }) => `${ledger[layer] ?? '–'}${isForeign(ledger[layer], who) ? ' ⚠' : ''}`).join(' | ')} |`,
  );
  return [
    `## ${inMarkdown(head.title)}`,
    '',
    `A is ${inMarkdown(A.name)} (${inMarkdown(A.tenants.join(', ') || A.username)}), B is ${inMarkdown(B.name)} (${inMarkdown(B.tenants.join(', ') || B.username)}).`,
    '',
    '**What was done**',
    '',
    ...done,
    '',
    `**What was seen:** ${inMarkdown(whatWasSeen(scenario))}`,
    '',
    `**What was expected of this test:** ${expectation(head)}. What a user should get: B's own account, and A's never without A's password.`,
    '',
    `**Whose session after each step:** ${inMarkdown(ledgerSentence(scenario))}`,
    '',
    `| step | ${steps.map(({ index }) => index + 1).join(' | ')} |`,
    `| --- | ${steps.map(() => '---').join(' | ')} |`,
    ...cells,
    '',
    '```mermaid',
    sequenceOf(scenario),
    '```',
  ];
}

function row(scenario: ScenarioEvidence): string {
  const { head, verdict } = scenario;
  const { word } = verdict ? verdictWords[verdict.verdict] : noVerdict;
  return `| ${word} | ${inMarkdown(head.title)} | ${inMarkdown(whatWasSeen(scenario))} | ${isAsExpected(scenario) ? 'yes' : '**no**'} |`;
}

function expectation({ expected }: ScenarioEvidence['head']): string {
  if (expected === null) return 'nobody has said';
  return `${verdictWords[expected.verdict].word}${expected.layer ? ` (${expected.layer})` : ''}`;
}

/** What is not as expected comes first; else the first leak. */
function mostTelling(scenarios: readonly ScenarioEvidence[]): ScenarioEvidence | undefined {
  return (
    scenarios.find((scenario) => !isAsExpected(scenario)) ??
    scenarios.find(({ verdict }) => verdict?.verdict === 'leak') ??
    scenarios[0]
  );
}
