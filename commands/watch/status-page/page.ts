import { Html, html } from '../../../core/base/html.ts';
import { signs, tones } from '../../report/page/canary.ts';
import { anchorOf } from './feed.ts';
import { isOfNoProvider, overall, standingOf } from './standing.ts';
import {
  type CheckStatus,
  type Day,
  dayOf,
  daysShown,
  lastDays,
  type PastIncident,
  type Status,
} from './status.ts';
import { style } from './style.ts';
import { classWords, countsOf, severityOfDay, timeWords, wayOf } from './words.ts';

const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const headlines = {
  OK: 'All is well',
  WARNING: 'It works, and something has changed',
  CRITICAL: 'Something is broken',
  UNKNOWN: 'It is not known whether all is well',
};

/** The last 90 days of every check as one file that asks no host for anything and holds no script. */
export function statusPage(all: Status): string {
  const { checks, writtenAt } = all;
  const targets = [...new Set(checks.map(({ target }) => target))];
  const sections = targets.map((name) =>
    targetSection(
      checks.filter(({ target }) => target === name),
      writtenAt,
    ),
  );
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><link rel="alternate" type="application/atom+xml" title="Incidents" href="feed.xml">
<title>${headlines[overall(all)]} · fresh-login</title><style>${new Html(style)}</style></head>
<body><main><p class="brand">fresh-login status</p><h1>${headlines[overall(all)]}</h1>
${isOfNoProvider(all) && html`<p class="note">Made in the offline world or on this machine alone: it says nothing of any provider.</p>`}
<p class="quiet">Written ${time(writtenAt)}, and not changed by itself: where the checks have stopped, it stays as it is.</p>
${sections}
<p class="quiet legend">${Object.entries(signs).map(([severity, sign]) => html`<span>${sign} ${severity}</span> `)}<span>– not checked</span> <span>a day is shown as its worst check; days are in UTC</span></p></main>
<footer class="quiet"><a href="feed.xml">Feed of incidents</a> · <a href="status.json">status.json</a> · <a href="badge.json">badge.json</a></footer></body></html>
`.text;
}

function targetSection(checks: readonly CheckStatus[], now: string): Html {
  const [first] = checks;
  return html`<section><h2><bdi>${first?.title}</bdi></h2>${checks.map((check) => checkSection(check, now))}</section>`;
}

function checkSection(check: CheckStatus, now: string): Html {
  const { name, severity, lastRunAt, lastOkAt, since, incidents } = check;
  const standing = standingOf(check, now);
  const said =
    standing.class === null ? html`not checked since ${time(lastRunAt)}` : classWords[standing.class];
  const isKept = dayOf(since) <= (lastDays(now)[0] ?? '');
  return html`<section class="check" aria-labelledby="${name}"><h3 id="${name}">${wayOf(check)}</h3>
<p class="now">${badge(standing.severity)} ${said}</p>
<p class="quiet">Last checked ${time(lastRunAt)} (${severity})${lastOkAt !== null && lastOkAt !== lastRunAt && html`; last OK ${time(lastOkAt)}`}.
${!isKept && html`Recorded since ${dayOf(since)}: of the days before, nothing is known.`}</p>
<div class="months">${monthsOf(lastDays(now)).map((month) => monthRow(month, check))}</div>
${incidentList(check, incidents)}${dayTable(check)}</section>`;
}

function monthRow({ month, days }: Month, check: CheckStatus): Html {
  const title = new Date(`${month}-01`).toLocaleDateString('en', {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const cells = days.map((day) =>
    dayCell(
      day,
      check.days.find((one) => one.day === day),
    ),
  );
  return html`<div class="month"><span class="quiet" aria-hidden="true">${title}</span><ol aria-label="${title}">${cells}</ol></div>`;
}

function dayCell(name: string, day: Day | undefined): Html {
  const severity = day && severityOfDay(day);
  const said = `${name}: ${day ? countsOf(day) : 'not checked'}`;
  const [tone, sign] = severity ? [tones[severity], signs[severity]] : ['none', '–'];
  return html`<li class="${tone}"><span aria-hidden="true" title="${said}">${sign}</span><span class="hidden">${said}</span></li>`;
}

interface Month {
  month: string;
  days: string[];
}

function monthsOf(days: readonly string[]): Month[] {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))];
  return months.map((month) => ({ month, days: days.filter((day) => day.startsWith(month)) }));
}

/** Newest first. */
function incidentList(check: CheckStatus, incidents: readonly PastIncident[]): Html {
  if (incidents.length === 0) return html`<p>No incident is recorded in the last ${daysShown} days.</p>`;
  const items = incidents.toReversed().map((incident) => {
    const { severity, class: drift, openedAt, closedAt } = incident;
    const until = closedAt === null ? html`<b>open</b>` : html`to ${time(closedAt)}`;
    return html`<li id="${anchorOf(check, incident)}">${badge(severity)} <b>${drift}</b>: ${classWords[drift]}<br><span class="quiet">from ${time(openedAt)}, ${until}</span></li>`;
  });
  return html`<h4>Incidents</h4><ul class="incidents">${items}</ul>`;
}

/** What the marks say when they are pointed at, for who does not point. */
function dayTable({ days }: CheckStatus): Html | false {
  const others = days.filter((day) => severityOfDay(day) !== 'OK').toReversed();
  if (others.length === 0) return false;
  const rows = others.map((day) => html`<tr><th scope="row">${day.day}</th><td>${countsOf(day)}</td></tr>`);
  return html`<details><summary>Days that were not all OK: ${others.length}</summary><table>
<thead><tr><th scope="col">Day</th><th scope="col">Checks</th></tr></thead><tbody>${rows}</tbody></table></details>`;
}

function badge(severity: CheckStatus['severity']): Html {
  return html`<span class="badge ${tones[severity]}">${signs[severity]} ${severity}</span>`;
}

function time(at: string): Html {
  return html`<time datetime="${at}">${timeWords(at)}</time>`;
}
