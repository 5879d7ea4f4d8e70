import type { ScenarioEvidence, StoryStep } from '../../core/evidence/schema.ts';
import { shownChooser } from '../../core/trail/chooser.ts';
import type { Hop } from '../../core/trail/trail.ts';

/** Participants of a diagram; ids are given by the order in which they appear, so no name can break one. */
class Cast {
  readonly #ids = new Map<string, string>();
  readonly lines: string[] = [];

  of(key: string, label: string, kind: 'actor' | 'participant' = 'participant'): string {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = `p${this.#ids.size}`;
    this.#ids.set(key, id);
    this.lines.push(`${kind} ${id} as ${said(label)}`);
    return id;
  }
}

/** The story as a Mermaid sequence diagram: people, browser, and every host that was asked, hop by hop. */
export function sequenceOf({ head, steps }: ScenarioEvidence): string {
  const cast = new Cast();
  const lines: string[] = [];
  for (const id of ['A', 'B'] as const)
    if (steps.some(({ who }) => who === id)) cast.of(id, `${id} · ${head.people[id].user}`, 'actor');
  for (const name of new Set(steps.flatMap(({ browser }) => browser ?? []))) cast.of(name, capital(name));
  for (const { host, name } of head.places)
    if (steps.some(({ trail }) => trail.some((hop) => hop.host === host)))
      cast.of(host, placeLabel(host, name));
  const api = head.places.at(-1);
  if (api && steps.some(connects)) cast.of(api.host, placeLabel(api.host, api.name));
  for (const step of steps) {
    const browser = step.browser && cast.of(step.browser, capital(step.browser));
    if (!browser || !step.who) {
      lines.push(`Note over ${cast.of('A', 'A', 'actor')},${lastOf(cast)}: ${said(step.what)}`);
      continue;
    }
    const person = cast.of(step.who, step.who, 'actor');
    lines.push(`${person}->>${browser}: ${said(step.ended ? step.what : `${step.what} (cut off here)`)}`);
    const app = head.places[0];
    for (const hop of tellingHops(step, app?.host)) {
      const place = cast.of(hop.host, hop.host);
      lines.push(`${browser}->>${place}: ${said(`${requestOf(hop)} → ${answerOf(hop)}`)}`);
    }
    if (connects(step) && api && app) {
      const [from, to] = [cast.of(app.host, app.name), cast.of(api.host, api.name)];
      lines.push(`${from}->>${to}: code for a token (server to server)`);
      lines.push(`${to}-->>${from}: ${said(`token of ${ownerOf(step)} (${step.connectedTo})`)}`);
    }
    const shown = shownAfter(step);
    if (shown) lines.push(`Note over ${person},${browser}: ${said(shown)}`);
  }
  return ['sequenceDiagram', ...cast.lines, ...lines]
    .map((line, index) => (index ? `  ${line}` : line))
    .join('\n');
}

/** What the browser shows at the end of a step, in a few words. */
export function shownAfter(step: StoryStep): string | null {
  const { who, landing, connectedTo } = step;
  if (connects(step)) return `${who}'s app is connected to ${connectedTo}`;
  if (!landing) return null;
  if (landing.kind === 'consent' && landing.account)
    return `${who} sees the consent of ${landing.account.name || landing.account.username}`;
  if (landing.chooser) return `${who} is asked which account: the page ${shownChooser(landing.chooser)}`;
  return `${who} sees: ${landing.kind.replaceAll('-', ' ')}`;
}

/** Whether the app came to hold a token then: by a consent, or without one, where who has allowed it before is not asked again. */
function connects({ connectedTo, landing }: StoryStep): boolean {
  return connectedTo !== null && landing?.kind === 'callback' && landing.error === null;
}

/** What goes on between a person and the app alone takes one line; the trail table has every hop. */
function tellingHops({ trail, what }: StoryStep, app: string | undefined): Hop[] {
  if (what.endsWith('the app')) return trail.filter(({ method }) => method === 'POST');
  return trail.filter(({ host, path }) => host !== app || path !== '/');
}

function ownerOf({ ledger }: StoryStep): string {
  return ledger.token === 'A' || ledger.token === 'B' ? `${ledger.token}'s account` : 'another account';
}

function requestOf({ method, path, parameters }: Hop): string {
  const few = parameters.length > 0 && parameters.length <= 2;
  return `${method} ${path}${few ? ` (${parameters.join(', ')})` : ''}`;
}

function answerOf({ status, cookiesSet, cookiesCleared }: Hop): string {
  const set = cookiesSet.map(({ name }) => `sets ${name}`);
  const cleared = cookiesCleared.map(({ name }) => `clears ${name}`);
  return [status ?? 'no answer', ...set, ...cleared].join(', ');
}

function lastOf(cast: Cast): string {
  return `p${cast.lines.length - 1}`;
}

function placeLabel(host: string, name: string): string {
  return `${name}<br/>${host.replace(/^localhost:\d+$/, 'localhost')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Mermaid reads `;`, `#`, `<`, `>`, quotes and line breaks as its own: they go in as character codes. */
function said(text: string): string {
  return text
    .split('<br/>')
    .map((part) =>
      part
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/[#;<>"'`&%{}\\[\]:,]|--|\p{Cc}/gu, (all) =>
          [...all].map((one) => `#${one.codePointAt(0)};`).join(''),
        ),
    )
    .join('<br/>');
}
