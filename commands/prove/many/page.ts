import { type Html, html } from '../../../core/base/html.ts';
import { verdictWords } from '../../../core/verdict/words.ts';
import { overviewDocument, shownName, writeOverview } from '../../shared/overview.ts';
import { withoutName } from '../../shared/without-name.ts';
import { countsOf, nameOf, type Outcome, resultOf, scenariosIn } from './outcome.ts';

/** Targets by scenarios, each with the way to its own report. */
export function overviewOf(outcomes: readonly Outcome[], startedAt: string): string {
  const scenarios = scenariosIn(outcomes);
  const heads = scenarios.map(({ title }) => html`<th scope="col">${title}</th>`);
  return overviewDocument({
    title: countsOf(outcomes),
    facts: html`<time datetime="${startedAt}">${startedAt.slice(0, 16).replace('T', ' ')} UTC</time>`,
    table: html`<div class="scroll" tabindex="0" role="region" aria-label="Targets by scenarios"><table class="grid"><thead><tr><th scope="col">Target</th><th scope="col">Result</th>${heads}</tr></thead>
<tbody>${outcomes.map((one) => rowOf(one, scenarios))}</tbody></table></div>`,
  });
}

function rowOf(outcome: Outcome, scenarios: ReturnType<typeof scenariosIn>): Html {
  const { folder, file, code, lines } = outcome;
  const name = shownName(nameOf(outcome));
  const shown = folder === null ? name : html`<a href="${encodeURIComponent(folder)}/index.html">${name}</a>`;
  const why = file === null && html`<br>${withoutName(lines[0] ?? '', outcome.named)}`;
  const cells = scenarios.map(({ title }) => {
    const verdict = file?.verdicts.find((one) => one.title === title);
    if (!verdict) return html`<td class="quiet">–</td>`;
    const { sign, word, tone } = verdictWords[verdict.verdict];
    return html`<td><span class="badge ${tone}">${sign} ${word}</span>${!verdict.asExpected && html` <b>not as expected</b>`}</td>`;
  });
  return html`<tr><th scope="row">${shown}</th><td><span class="badge ${code === 0 ? 'good' : 'bad'}">${resultOf(outcome)}</span>${why}</td>${cells}</tr>`;
}

/** Writes the overview beside the reports of the targets, and says where it is; or why it is not. */
export function overviewPage(
  folder: string,
  outcomes: readonly Outcome[],
  startedAt: string,
): Promise<string> {
  return writeOverview(folder, outcomes, (plain) => overviewOf(plain, startedAt));
}
