import { join, relative } from 'node:path';
import { type Html, html } from '../../../core/base/html.ts';
import { UserError } from '../../../core/base/user-error.ts';
import type { OwnFile } from '../../../core/files/own-file.ts';
import { writeWhole } from '../../../core/files/write-whole.ts';
import { variables } from '../../../core/settings/variables.ts';
import { plainEverywhere } from '../../../core/text/plain-text.ts';
import { ofThisProcess } from '../../../core/text/redactor.ts';
import { signs, tones } from '../../report/page/canary.ts';
import { overviewDocument } from '../../shared/overview.ts';
import { countsOf, nameOf, type Outcome, saidOf, severityOf } from './outcome.ts';
import type { RunOfMany } from './tell.ts';

const file: OwnFile = {
  what: 'The report',
  elsewhere: `Name another folder in ${variables.reportDir.name}.`,
  isOurs: () => false,
  isSealed: true,
};

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
    ? html`<a href="${encodeURIComponent(name)}/index.html"><bdi>${name}</bdi></a>${report.mode !== 'live' && html` <span class="quiet">(${report.mode})</span>`}`
    : html`<bdi>${name}</bdi>`;
  const took = report ? `${(report.durationMs / 1000).toFixed(1)} s` : '–';
  return html`<tr><th scope="row">${shown}</th><td><span class="badge ${tones[severity]}">${signs[severity]} ${severity}</span></td><td class="quiet">${took}</td><td>${saidOf(outcome)}</td></tr>`;
}

/** Writes the overview beside the pages of the targets, and says where it is; or why it is not, which fails nothing. */
export async function overviewPage(
  folder: string,
  outcomes: readonly Outcome[],
  run: RunOfMany,
): Promise<string> {
  const path = join(folder, 'index.html');
  try {
    const plain = plainEverywhere(ofThisProcess.redactEverywhere([...outcomes]));
    await writeWhole(path, overviewOf(plain, run), file);
    return `report: ${relative('', path)}`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `no report: ${error.message}`;
  }
}
