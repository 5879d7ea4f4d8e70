import { Html, html } from '../../../core/base/html.ts';
import type { ScenarioEvidence } from '../../../core/evidence/schema.ts';
import type { ProvenAccount } from '../../../core/verdict/schema.ts';
import { verdictWords } from '../../../core/verdict/words.ts';
import { sequenceOf } from '../sequence.ts';
import { ledgerSentence, noVerdict, whatWasSeen } from '../words.ts';
import type { DrawingBounds } from './drawing-bounds.ts';
import { filmstrip } from './filmstrip.ts';
import { ledgerTable } from './ledger.ts';
import { trailTable } from './trail.ts';

export type Draw = (source: string) => Promise<string | null>;

interface Drawing {
  draw: Draw;
  bounds: DrawingBounds;
}

export function badge({ verdict }: ScenarioEvidence): Html {
  const { word, sign, tone } = verdict ? verdictWords[verdict.verdict] : noVerdict;
  return html`<span class="badge ${tone}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

/**
 * A scenario that can be opened. What is in it stands in a script of its own, as text, and becomes part of the
 * page when it is opened: a thousand of them would be too much at once.
 */
export async function scenarioSection(
  scenario: ScenarioEvidence,
  anchor: string,
  open: boolean,
  drawing: Drawing,
): Promise<Html> {
  const { head } = scenario;
  const content = await contentOf(scenario, drawing);
  return html`<details class="scenario" id="${anchor}"${open && new Html(' data-open')}>
<summary><h3>${badge(scenario)} <bdi>${head.title}</bdi></h3></summary><div class="content"></div>
<script type="text/html">${content}</script></details>`;
}

async function contentOf(scenario: ScenarioEvidence, drawing: Drawing): Promise<Html> {
  const { head, steps, trace } = scenario;
  const diagram = await diagramOf(sequenceOf(scenario), drawing);
  const hops = steps.reduce((sum, { trail }) => sum + trail.length, 0);
  return html`<p class="reason">${whatWasSeen(scenario)}</p>
<dl class="facts">${whatItIs(scenario)}
<div><dt>Expected</dt><dd>${expectation(scenario)}</dd></div><div><dt>Browser</dt><dd>${head.browser}</dd></div>
${trace !== null && html`<div><dt>Trace</dt><dd><a href="${trace}">${trace}</a> (open with <code>npx playwright show-trace</code>)</dd></div>`}</dl>
<h4>Whose session is it?</h4><p class="sentence">${ledgerSentence(scenario)}</p>${ledgerTable(scenario)}
<h4>What was on the screen</h4>${filmstrip(scenario)}
<details class="part"><summary>Sequence diagram</summary><div class="scroll" tabindex="0" role="region" aria-label="Sequence diagram">
${diagram}</div></details>
<details class="part"><summary>Trail: ${hops} hops</summary>${trailTable(steps)}</details>`;
}

/** Drawn, or else as its source, with why. */
async function diagramOf(source: string, { draw, bounds }: Drawing): Promise<Html> {
  const refusal = bounds.refusal(source);
  const svg = refusal === null ? await draw(source) : null;
  const why =
    refusal ??
    'This diagram was not drawn, as no browser could be had for it, or none was done with it in time';
  return svg === null ? html`<p>${why}. Its source, for Mermaid:</p><pre>${source}</pre>` : new Html(svg);
}

/** Of a mix-up, what it costs and who is joined with which account; else what was behind the Connect button. */
function whatItIs({ head, verdict }: ScenarioEvidence): Html {
  if (!verdict?.mixUp)
    return html`<div><dt>Strategy</dt><dd>${head.strategy}</dd></div><div><dt>Delivery</dt><dd>${head.delivery}</dd></div>`;
  const { cost, joined } = verdict.mixUp;
  const { A, B } = head.people;
  const nameOf = (account: ProvenAccount | null) => account?.tenant ?? account?.username ?? 'nobody';
  return html`<div><dt>What it costs where it happens</dt><dd>${cost}</dd></div>
<div><dt>Joined in the end</dt><dd>${A.user} with ${nameOf(joined.A)}, ${B.user} with ${nameOf(joined.B)}</dd></div>`;
}

function expectation({ head, verdict }: ScenarioEvidence): Html {
  if (head.expected === null) return html`nobody has said`;
  const { word } = verdictWords[head.expected.verdict];
  const layer = head.expected.layer ? ` (${head.expected.layer})` : '';
  const judged =
    verdict === null
      ? ''
      : verdict.asExpected
        ? html` <b class="ok">✔ and so it is</b>`
        : html` <b class="no">✖ and it is not</b>`;
  return html`${word}${layer}${judged}`;
}
