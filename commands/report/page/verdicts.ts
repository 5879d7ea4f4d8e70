import { type Html, html } from '../../../core/base/html.ts';
import type { ScenarioEvidence } from '../../../core/evidence/schema.ts';
import type { ReportData } from '../report-data.ts';
import { anchorsOf, ledgerSentence, whatWasSeen } from '../words.ts';
import { ledgerIcon } from './ledger.ts';
import { badge } from './scenario.ts';

/** What was tried, what came out, and whether that is as expected: one row a scenario. */
export function verdictTable({ scenarios, silent }: ReportData): Html {
  const anchors = anchorsOf(scenarios);
  const rows = scenarios.map(
    (scenario, index) => html`<tr data-row="${anchors[index]}"><td>${badge(scenario)}</td>
<td><a href="#${anchors[index]}"><bdi>${scenario.head.title}</bdi></a><br><span class="quiet">${whatWasSeen(scenario)}</span></td>
<td>${ledgerIcon(scenario)}<span class="hidden">${ledgerSentence(scenario)}</span></td><td>${mark(scenario)}</td></tr>`,
  );
  const others = silent.map(
    ({ title, reason }) =>
      html`<tr><td><span class="badge unknown">– NOT TOLD</span></td><td><bdi>${title}</bdi><br><span class="quiet">${reason}</span></td><td></td><td></td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Verdicts"><table class="verdicts">
<thead><tr><th scope="col">Verdict</th><th scope="col">Scenario</th><th scope="col">Sessions</th><th scope="col">As expected</th></tr></thead>
<tbody>${rows}${others}</tbody></table></div>`;
}

function mark({ verdict, trouble }: ScenarioEvidence): Html {
  if (!verdict) return html`<span class="no">– cut off</span>`;
  if (trouble !== null) return html`<b class="no">✖ failed after it</b>`;
  return verdict.asExpected ? html`<span class="ok">✔ yes</span>` : html`<b class="no">✖ no</b>`;
}
