import { type Html, html } from '../../../core/base/html.ts';
import type { ScenarioEvidence, Shot, StoryStep } from '../../../core/evidence/schema.ts';
import { shownAfter } from '../sequence.ts';
import { sentenceOf } from '../words.ts';

/** Pictures of the moments that matter, with A's and B's names marked on them. */
export function filmstrip({ steps }: ScenarioEvidence): Html {
  const frames = steps.flatMap((step) => (step.shot ? [frame(step, step.shot)] : []));
  if (frames.length === 0) return html`<p class="quiet">No pictures were taken.</p>`;
  return html`<ol class="film">${frames}</ol>`;
}

function frame(step: StoryStep, { attachment, width, height, marks }: Shot): Html {
  const caption = `${step.index + 1}. ${sentenceOf(step)}`;
  const shown = shownAfter(step);
  const alternative = [caption, shown].filter(Boolean).join(': ');
  const percent = (part: number) => `${(part * 100).toFixed(2)}%`;
  const boxes = marks.map(
    (mark) =>
      html`<span class="mark ${mark.owner}" style="left:${percent(mark.left)};top:${percent(mark.top)};width:${percent(mark.width)};height:${percent(mark.height)}"><b>${mark.owner}</b></span>`,
  );
  return html`<li><button type="button" class="frame" aria-label="Enlarge: ${alternative}">
<span class="photo"><img data-picture="${attachment}" width="${width}" height="${height}" alt="${alternative}">${boxes}</span></button>
<p><b>${caption}</b>${shown && html`<br>${shown}`}</p></li>`;
}
