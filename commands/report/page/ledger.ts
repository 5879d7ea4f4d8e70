import { Html, html } from '../../../core/base/html.ts';
import type { Owner, ScenarioEvidence, StoryStep } from '../../../core/evidence/schema.ts';
import { isForeign, type LedgerLayer, layerNames, ledgerLayers, ownerWords, sentenceOf } from '../words.ts';

interface Bar {
  owner: Owner;
  foreign: boolean;
  /** It was the owner's before this turn, too. */
  still: boolean;
  steps: number;
}

/** The steps of one person at one browser, or a time in which nobody is there. */
interface Turn {
  who: StoryStep['who'];
  browser: string | null;
  steps: StoryStep[];
}

/** One bar per layer over the steps, in the colour of whose session it is. */
export function ledgerTable(scenario: ScenarioEvidence): Html {
  const { head, steps } = scenario;
  const turns = turnsOf(steps);
  const heads = turns.map(
    ({
      who,
      browser,
      steps: own,
    }) => html`<th scope="colgroup" colspan="${own.length}" class="turn ${who ?? 'nobody'}">
      ${who ? html`<b>${who}</b> <bdi>${ownerWords(who, head.people)}</bdi><small>at ${browser?.includes("'s") ? '' : 'the '}${browser}</small>` : 'nobody'}</th>`,
  );
  const names = steps.map(
    (step) =>
      html`<th scope="col" class="step"><b>${step.index + 1}</b> <span>${sentenceOf(step)}</span></th>`,
  );
  const rows = ledgerLayers.map((layer) => {
    const { name, meaning } = layerNames[layer];
    if (steps.every(({ ledger }) => ledger[layer] === null)) {
      const said =
        layer === 'token' && head.connectionUntold
          ? 'not known at each step: the verdict says it'
          : "nobody's";
      return html`<tr><th scope="row">${name}<small>${meaning}</small></th><td colspan="${steps.length}" class="none"><span class="quiet">${said}</span></td></tr>`;
    }
    const bars = barsIn(turns, layer);
    return html`<tr><th scope="row">${name}<small>${meaning}</small></th>${bars.map((bar) => barCell(bar, scenario))}</tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Session ledger"><table class="ledger">
<thead><tr><td></td>${heads}</tr><tr><td></td>${names}</tr></thead><tbody>${rows}</tbody></table></div>
<ol class="steps">${steps.map((step) => html`<li>${sentenceOf(step)}</li>`)}</ol>`;
}

/** The same without words, for the table of verdicts. */
export function ledgerIcon({ steps }: ScenarioEvidence): Html {
  const [unit, height] = [14, 5];
  const turns = turnsOf(steps);
  const bars = ledgerLayers.flatMap((layer, row) => {
    let from = 0;
    return barsIn(turns, layer).map(({ owner, foreign, steps: length }) => {
      const at = from;
      from += length;
      return owner
        ? html`<rect class="${owner}${foreign ? ' foreign' : ''}" x="${at * unit}" y="${row * 7 + 1}" width="${length * unit}" height="${height}"/>`
        : new Html('');
    });
  });
  const arrives = steps.findIndex(({ who }) => who === 'B');
  const line =
    arrives > 0 && html`<line x1="${arrives * unit}" x2="${arrives * unit}" y1="0" y2="36" class="arrives"/>`;
  return html`<svg class="icon" viewBox="0 0 ${Math.max(1, steps.length) * unit} 36" width="${Math.max(1, steps.length) * unit}" height="36" aria-hidden="true">${bars}${line}</svg>`;
}

const signs = { A: 'A', B: 'B', other: 'another', both: 'A and B' };

function barCell({ owner, foreign, still, steps }: Bar, { head }: ScenarioEvidence): Html {
  if (owner === null) return html`<td colspan="${steps}" class="none"><span class="quiet">–</span></td>`;
  const sign = foreign
    ? html`<b class="sign">⚠${still && html`<span> still</span>`} ${signs[owner]}</b>`
    : html`<b>${owner}</b>`;
  const name = steps > 1 && html` <bdi>${ownerWords(owner, head.people)}</bdi>`;
  return html`<td colspan="${steps}" class="bar ${owner}${foreign ? ' foreign' : ''}">${sign}${name}</td>`;
}

function turnsOf(steps: readonly StoryStep[]): Turn[] {
  const turns: Turn[] = [];
  for (const step of steps) {
    const last = turns.at(-1);
    if (last && last.who === step.who && last.browser === step.browser) last.steps.push(step);
    else turns.push({ who: step.who, browser: step.browser, steps: [step] });
  }
  return turns;
}

function barsIn(turns: readonly Turn[], layer: LedgerLayer): Bar[] {
  const bars: Bar[] = [];
  for (const { who, steps } of turns) {
    const before = bars.at(-1);
    for (const { ledger } of steps) {
      const owner = ledger[layer];
      const last = bars.at(-1);
      if (last !== undefined && last !== before && last.owner === owner) last.steps += 1;
      else {
        const still = last !== undefined && last === before && last.owner === owner;
        bars.push({ owner, foreign: isForeign(owner, who), still, steps: 1 });
      }
    }
  }
  return bars;
}
