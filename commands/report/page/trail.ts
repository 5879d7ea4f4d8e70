import { type Html, html } from '../../../core/base/html.ts';
import type { StoryStep } from '../../../core/evidence/schema.ts';
import type { CookieChange, Hop } from '../../../core/trail/trail.ts';
import { sentenceOf } from '../words.ts';

const columns = ['Status', 'Request', 'Parameters', 'Cookies set', 'Cookies cleared', 'Moved on by'];

/** Every hop, by the step in which the browser made it. */
export function trailTable(steps: readonly StoryStep[]): Html {
  const bodies = steps
    .filter(({ trail }) => trail.length > 0)
    .map(
      (
        step,
      ) => html`<tbody><tr><th scope="rowgroup" colspan="${columns.length}" class="turn ${step.who}">${step.index + 1}. ${sentenceOf(step)}</th></tr>
${step.trail.map(hopRow)}</tbody>`,
    );
  return hopTable(bodies);
}

export function hopTable(bodies: Html | Html[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Trail"><table class="trail">
<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>${bodies}</table></div>`;
}

export function hopRow(hop: Hop): Html {
  const { status, method, host, path, movedOn, cookiesSet, cookiesCleared } = hop;
  return html`<tr><td>${status ?? 'no answer'}</td><td><code>${method} <b>${host}</b>${path}</code></td><td>${parameters(hop)}</td>
<td>${cookiesSet.map(cookie)}</td><td>${cookiesCleared.map(cookie)}</td><td>${movedOn?.replaceAll('-', ' ') ?? 'came to rest'}</td></tr>`;
}

/** Values only where the profile calls them harmless. */
function parameters({ parameters: names, values }: Hop): Html[] {
  return [...new Set(names)].map((name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return html`<code>${name}${value !== undefined && html`=<bdi>${value}</bdi>`}</code> `;
  });
}

function cookie({ name, domain, path, secure, httpOnly, sameSite }: CookieChange): Html {
  const attributes = [
    domain && `Domain=${domain}`,
    path && `Path=${path}`,
    secure && 'Secure',
    httpOnly && 'HttpOnly',
    sameSite && `SameSite=${sameSite}`,
  ].filter(Boolean);
  return html`<code><b>${name}</b>; ${attributes.join('; ')}</code> `;
}
