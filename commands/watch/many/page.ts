import { join, relative } from 'node:path';
import { Html, html } from '../../../core/base/html.ts';
import { UserError } from '../../../core/base/user-error.ts';
import type { OwnFile } from '../../../core/files/own-file.ts';
import { writeWhole } from '../../../core/files/write-whole.ts';
import { variables } from '../../../core/settings/variables.ts';
import { plainEverywhere } from '../../../core/text/plain-text.ts';
import { ofThisProcess } from '../../../core/text/redactor.ts';
import { signs, tones } from '../../report/page/canary.ts';
import { palette } from '../../report/page/palette.ts';
import { countsOf, nameOf, type Outcome, saidOf, severityOf } from './outcome.ts';
import type { RunOfMany } from './tell.ts';

const file: OwnFile = {
  what: 'The report',
  elsewhere: `Name another folder in ${variables.reportDir.name}.`,
  isOurs: () => false,
  isSealed: true,
};

const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Rows become blocks where there is no room beside one another. */
const style = `${palette}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:64rem;padding:1.5rem 1rem 3rem;background:var(--paper);color:var(--ink)}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0 .6rem;text-wrap:balance}a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.quiet{color:var(--quiet)}.brand{color:var(--quiet);margin:0}
table{border-collapse:collapse;width:100%;font-size:.95rem}th,td{text-align:start;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}th[scope=row]{font-weight:600}td:nth-child(3){white-space:nowrap}
.badge{display:inline-block;font-size:.78rem;font-weight:700;letter-spacing:.03em;padding:.1rem .5rem;border-radius:1rem;white-space:nowrap;border:1px solid currentcolor}
.good{background:var(--good);color:var(--good-ink)}.bad{background:var(--bad);color:var(--bad-ink)}.partly{background:var(--partly);color:var(--partly-ink)}.unknown{background:var(--unknown);color:var(--unknown-ink)}
@media (max-width:40rem){body{padding-inline:.7rem}thead{display:none}table,tbody{display:block}tr{display:grid;grid-template-columns:1fr auto;gap:0 .6rem;border-bottom:1px solid var(--line);padding:.5rem 0}th,td{border:0;padding:.1rem 0}td:nth-child(2){grid-area:1/2}td:nth-child(3){grid-area:2/2}td:nth-child(4){grid-area:2/1}}
@media print{:root{color-scheme:light}*{print-color-adjust:exact}body{max-width:none;padding:0}}
`;

/** All targets of a run at a glance, each with the way to its own page. It asks no host for anything and holds no script. */
export function overviewOf(outcomes: readonly Outcome[], run: RunOfMany): string {
  const title = `${run.isInterrupted ? 'Interrupted: ' : ''}${countsOf(outcomes)}`;
  const { startedAt, durationMs, tier } = run;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${title} · fresh-login</title><style>${new Html(style)}</style></head>
<body><main><p class="brand">fresh-login report</p><h1>${title}</h1>
<p class="quiet"><time datetime="${startedAt}">${startedAt.slice(0, 16).replace('T', ' ')} UTC</time>, ${(durationMs / 1000).toFixed(1)} s, ${tier} tier</p>
<table><thead><tr><th scope="col">Target</th><th scope="col">Result</th><th scope="col">Took</th><th scope="col">What was seen</th></tr></thead>
<tbody>${outcomes.map(rowOf)}</tbody></table></main></body></html>
`.text;
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
