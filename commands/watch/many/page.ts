import { type Html, html } from '../../../core/base/html.ts';
import { signs, tones } from '../../report/page/canary.ts';
import { overviewDocument, shownName, writeOverview } from '../../shared/overview.ts';
import { withoutName } from '../../shared/without-name.ts';
import { countsOf, nameOf, type Outcome, saidOf, severityOf } from './outcome.ts';
import type { RunOfMany } from './tell.ts';

/** All targets of a run at a glance, each with the way to its own page. It asks no host for anything and holds no script. */
export function overviewOf(outcomes: readonly Outcome[], run: RunOfMany): string {
  const title = `${run.isInterrupted ? 'Interrupted: ' : ''}${countsOf(outcomes)}`;
  const { startedAt, durationMs, tier } = run;
  return overviewDocument({
    title,
    facts: html`<time datetime="${startedAt}">${startedAt.slice(0, 16).replace('T', ' ')} UTC</time>, ${(durationMs / 1000).toFixed(1)} s, ${tier} tier`,
    table: html`<table class="list"><thead><tr><th scope="col">Target</th><th scope="col">Result</th><th scope="col">Took</th><th scope="col">What was seen</th></tr></thead>
<tbody>${outcomes.map(rowOf)}</tbody></table>`,
  });
}

function rowOf(outcome: Outcome): Html {
  const severity = severityOf(outcome);
  const name = nameOf(outcome);
  const report = outcome.watched?.report;
  const shown = report
    ? html`<a href="${encodeURIComponent(name)}/index.html">${shownName(name)}</a>${report.mode !== 'live' && html` <span class="quiet">(${report.mode})</span>`}`
    : shownName(name);
  const said = outcome.watched
    ? saidOf(outcome)
    : html`the check was not made:${outcome.problems.map((why) => html`<br>${withoutName(why, outcome.named)}`)}`;
  const took = report ? `${(report.durationMs / 1000).toFixed(1)} s` : '–';
  return html`<tr><th scope="row">${shown}</th><td><span class="badge ${tones[severity]}">${signs[severity]} ${severity}</span></td><td class="quiet">${took}</td><td>${said}</td></tr>`;
}

/** Writes the overview beside the pages of the targets, and says where it is; or why it is not, which fails nothing. */
export function overviewPage(folder: string, outcomes: readonly Outcome[], run: RunOfMany): Promise<string> {
  return writeOverview(folder, outcomes, (plain) => overviewOf(plain, run));
}
