import { type Html, html } from '../../../core/base/html.ts';
import { type AgreedHop, agreedHops } from '../../../core/canary/baseline/baseline.ts';
import type { PastRun, ReportData } from '../report-data.ts';
import { hopRow, hopTable } from './trail.ts';

/** How a severity is shown: never by its colour alone. */
export const signs = { OK: '✔', WARNING: '▲', CRITICAL: '✖', UNKNOWN: '?' };
export const tones = { OK: 'good', WARNING: 'partly', CRITICAL: 'bad', UNKNOWN: 'unknown' };

/** What the canary found now, the agreed trail beside today's, and its last runs. */
export function canarySection({ result, baseline, history }: NonNullable<ReportData['canary']>): Html {
  const findings = result.findings.map(
    ({
      severity,
      class: drift,
      message,
      where,
    }) => html`<li><span class="badge ${tones[severity]}">${signs[severity]} ${severity}</span>
<b>${drift}</b>: ${message}${where && html` <code>${where}</code>`}</li>`,
  );
  return html`<section><h2>Canary</h2><ul class="findings">${findings}</ul>
${result.notSeen.length > 0 && html`<p class="quiet">Not seen: ${result.notSeen.join('; ')}</p>`}
${history.length > 0 && timeline(history)}
<h3>Trail${baseline && `: agreed on ${baseline.agreedAt.slice(0, 10)} and now`}</h3>
${baseline ? beside(baseline.hops, agreedHops(result.trail, [])) : hopTable(html`<tbody>${result.trail.map(hopRow)}</tbody>`)}</section>`;
}

/** One mark a run, oldest first; runs in which an incident was open stand on a line. */
export function timeline(history: readonly PastRun[]): Html {
  const runs = history.map(
    ({
      at,
      severity,
      class: drift,
      message,
      incident,
    }) => html`<li class="${incident !== null && 'incident'}">
<button type="button" class="run ${tones[severity]}" aria-label="${at}: ${severity}, ${drift}. ${message}">${signs[severity]}</button>
<span class="tip" aria-hidden="true"><b>${at.slice(0, 16).replace('T', ' ')} ${severity}</b><br>${drift}: ${message}${incident !== null && html`<br>incident ${incident}`}</span></li>`,
  );
  return html`<h3>Last ${history.length} runs</h3><ol class="timeline">${runs}</ol>
<p class="quiet">${signs.OK} OK · ${signs.WARNING} warning · ${signs.CRITICAL} critical · ${signs.UNKNOWN} unknown · underlined: an incident was open</p>`;
}

function beside(before: readonly AgreedHop[], now: readonly AgreedHop[]): Html {
  const rows = Array.from({ length: Math.max(before.length, now.length) }, (_, index) => {
    const [old, current] = [before[index], now[index]];
    const same = (old && agreed(old).text) === (current && agreed(current).text);
    return html`<tr class="${!same && 'differs'}"><td>${same ? '=' : html`<b>≠</b>`}</td><td>${old && agreed(old)}</td><td>${current && agreed(current)}</td></tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Baseline beside now"><table class="trail">
<thead><tr><th scope="col">Same?</th><th scope="col">Baseline</th><th scope="col">Now</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** What is shown of a hop is what it is compared by: which hops are the login form's is in neither. */
function agreed({
  status,
  method,
  host,
  path,
  parameters,
  cookiesSet,
  cookiesCleared,
  movedOn,
}: AgreedHop): Html {
  return html`<code>${status ?? 'no answer'} ${method} <b>${host}</b>${path}</code>
${parameters.length > 0 && html`<br>parameters <code>${parameters.join(', ')}</code>`}
${cookiesSet.map((text) => html`<br>sets <code>${text}</code>`)}${cookiesCleared.map((text) => html`<br>clears <code>${text}</code>`)}
${movedOn && html`<br>moved on by ${movedOn}`}`;
}
