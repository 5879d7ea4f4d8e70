import { createHash } from 'node:crypto';
import { Html, html } from '../../../core/base/html.ts';
import { headline, howToRepeat } from '../headline.ts';
import type { ReportData } from '../report-data.ts';
import { anchorsOf } from '../words.ts';
import { canarySection } from './canary.ts';
import { DrawingBounds } from './drawing-bounds.ts';
import { matrixSection } from './matrix.ts';
import { type Draw, scenarioSection } from './scenario.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { verdictTable } from './verdicts.ts';

/** More scenarios than this can be searched, and are opened one by one. */
const few = 20;

/**
 * The report as one file that asks no host for anything: its own policy forbids it, and forbids every script but
 * its own, so that nothing that a page or a name says can run here.
 */
export async function reportPage(data: ReportData, draw: Draw): Promise<string> {
  const { scenarios, canary, matrix } = data;
  const opened = openedFirst(data);
  const anchors = anchorsOf(scenarios);
  const drawing = { draw, bounds: new DrawingBounds() };
  const sections = await Promise.all(
    scenarios.map((scenario, index) =>
      scenarioSection(scenario, anchors[index] ?? '', opened.has(index), drawing),
    ),
  );
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const pictures = new Html(JSON.stringify(data.pictures).replaceAll('<', '\\u003c'));
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${headline(data)} · fresh-login</title><style>${new Html(style)}</style></head>
<body class="${scenarios.length > few && 'many'}"><main><p class="brand">fresh-login report</p><h1>${headline(data)}</h1>${data.lacks && html`<ul class="lacks">${data.lacks.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}${facts(data)}
${assumedHere(data)}${scenarios.length + data.silent.length > 0 && verdicts(data)}
${matrix.length > 0 && matrixSection(matrix)}${canary && canarySection(canary)}
${scenarios.length > 0 && html`<section><h2>Scenarios</h2><noscript>What is in a scenario is shown by a script of this page.</noscript>${sections}</section>`}</main>
<dialog aria-label="Picture"><div class="holder"></div><form method="dialog"><button type="button">Close</button></form></dialog>
<script type="application/json">${pictures}</script><script>${new Html(script)}</script></body></html>
`.text;
}

/** The first leak is the bug; what is not as expected has to be seen. */
function openedFirst({ scenarios }: ReportData): Set<number> {
  const first = scenarios.findIndex(({ verdict }) => verdict?.verdict === 'leak');
  const odd = scenarios.flatMap(({ verdict }, index) => (verdict?.asExpected ? [] : [index]));
  return new Set([first, ...odd.slice(0, 5)]);
}

function facts(data: ReportData): Html {
  const { target, mode, startedAt, durationMs, scenarios } = data;
  const browsers = [...new Set(scenarios.map(({ head }) => head.browser))].join(', ');
  return html`<dl class="facts"><div><dt>Target</dt><dd>${target}${mode === null ? '' : ` (${mode})`}</dd></div>${browsers !== '' && html`<div><dt>Browser</dt><dd>${browsers}</dd></div>`}
<div><dt>When</dt><dd><time datetime="${startedAt}">${startedAt.slice(0, 16).replace('T', ' ')} UTC</time>, ${(durationMs / 1000).toFixed(1)} s</dd></div>
<div><dt>Again</dt><dd><code>${howToRepeat(data)}</code></dd></div></dl>`;
}

/** Nobody has to read it to know that there is something. */
function assumedHere({ assumed = [] }: ReportData): Html {
  if (assumed.length === 0) return html``;
  return html`<details class="part"><summary>Not documented, and assumed here: ${assumed.length}</summary><ul>${assumed.map((one) => html`<li>${one}</li>`)}</ul></details>`;
}

function verdicts(data: ReportData): Html {
  return html`<section><h2>Verdicts</h2>${data.scenarios.length > few && tools}${legend(data)}${verdictTable(data)}</section>`;
}

function legend({ scenarios }: ReportData): Html {
  const { A, B } = scenarios[0]?.head.people ?? {};
  if (!A || !B) return html``;
  return html`<ul class="legend"><li><i style="background:var(--a)"></i>A's session (<bdi>${A.name}</bdi>)</li><li><i style="background:var(--b)"></i>B's session (<bdi>${B.name}</bdi>)</li>
<li><i style="box-shadow:inset 0 0 0 2px var(--stripe)"></i>outlined: of one who is not at the browser: A's, while B is there, is the bug, if it is still so when B's page comes</li></ul>`;
}

const tools = html`<div class="tools"><label>Search<input type="search"></label><label>Show<select><option value="all">all</option><option value="bad">not as expected</option></select></label><output></output></div>`;
