import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { AnswerTooLong, askWithin, type Bounds, isTimeOut } from '../base/ask.ts';
import { statement } from '../base/version.ts';
import type { OutagePage } from '../providers/outage-page.ts';
import { cut, plainLine } from '../text/plain-text.ts';
import { withoutSecrets } from '../text/redactor.ts';

const named = z.object({ name: z.string(), status: z.string() });

const event = named.extend({ components: z.array(z.object({ id: z.string() })).default([]) });

/** What is read of `/api/v2/summary.json`, as Statuspage documents it at `/api` of each page. */
const summary = z.object({
  status: z.object({ indicator: z.string(), description: z.string() }),
  components: z.array(
    named.extend({
      id: z.string(),
      group: z.boolean().nullish(),
      group_id: z.string().nullish(),
    }),
  ),
  incidents: z.array(event).default([]),
  scheduled_maintenances: z.array(event).default([]),
});

type Summary = z.output<typeof summary>;

/** A page of hundreds of components has some hundred kilobytes. */
const usualBounds: Bounds = { timeoutMs: 5000, bytes: 2_000_000 };

/** Of what somebody else wrote: enough to know it by, and no more than fits a first line. */
const [mostOfName, mostNamed] = [60, 3];

/** What is over, or has not begun. */
const notNow = ['resolved', 'postmortem', 'completed', 'scheduled'];

interface How {
  bounds?: Bounds;
  /** How the request leaves the process; null for directly. */
  dispatcher?: Dispatcher | null;
}

/**
 * What a provider's outage page says now, as one plain line; or why it says nothing. It is asked once, within bounds, and
 * followed nowhere. Never rejects: the page says nothing of the check itself.
 */
export async function askOutagePage(page: OutagePage, how: How = {}): Promise<string> {
  const { host } = new URL(page.summaryUrl);
  const { bounds = usualBounds, dispatcher = null } = how;
  try {
    const { ok, status, text } = await askWithin(bounds, page.summaryUrl, {
      headers: { accept: 'application/json', 'user-agent': statement() },
      redirect: 'manual',
      ...(dispatcher && { dispatcher }),
    });
    if (!ok) return nothing(host, `it answered ${status}`);
    const read = summary.safeParse(jsonOf(text));
    return read.success
      ? saidOf(host, read.data, page.group)
      : nothing(host, 'its answer is not in the form of Statuspage');
  } catch (error) {
    return nothing(host, problemOf(error, bounds));
  }
}

function nothing(host: string, why: string): string {
  return `its outage page ${host} told nothing: ${why}`;
}

function problemOf(error: unknown, { timeoutMs }: Bounds): string {
  if (isTimeOut(error)) return `it did not answer within ${timeoutMs / 1000} s`;
  if (error instanceof AnswerTooLong) return error.message;
  const { cause } = error as Error & { cause?: { code?: string } };
  return `it could not be reached (${cause?.code ?? 'unknown reason'})`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function saidOf(host: string, said: Summary, group: string | undefined): string {
  const { components, incidents, scheduled_maintenances: maintenances, status } = said;
  const ids = new Set(components.filter((one) => one.group && isCalled(one, group)).map(({ id }) => id));
  const own = components.filter((one) => !one.group && (group === undefined || ids.has(one.group_id ?? '')));
  if (group !== undefined && own.length === 0)
    return nothing(host, `it has no group of components called "${group}"`);
  const ownIds = new Set(own.map(({ id }) => id));
  const isOwn = (one: z.output<typeof event>) =>
    group === undefined || one.components.some(({ id }) => ownIds.has(id));
  const now = (events: readonly z.output<typeof event>[]) =>
    events.filter((one) => isOwn(one) && !notNow.includes(one.status));
  const told = [
    ...now(incidents).map((one) => `incident ${quoted(one)}`),
    ...now(maintenances).map((one) => `maintenance ${quoted(one)}`),
    ...own.filter(({ status }) => status !== 'operational').map(worded),
  ];
  if (told.length === 0 && group === undefined && status.indicator !== 'none')
    told.push(plain(status.description));
  const more = told.length > mostNamed ? [`and ${told.length - mostNamed} more`] : [];
  return told.length > 0
    ? `its outage page ${host} says: ${[...told.slice(0, mostNamed), ...more].join(', ')}`
    : `its outage page ${host} says that all is well${group === undefined ? '' : ` with ${group}`}`;
}

/** Names are typed by hand there. */
function isCalled({ name }: { name: string }, group: string | undefined): boolean {
  return group !== undefined && name.trim().toLowerCase() === group.toLowerCase();
}

function quoted({ name, status }: z.output<typeof named>): string {
  return `"${plain(name)}" (${plain(status)})`;
}

function worded({ name, status }: z.output<typeof named>): string {
  return `${plain(name)}: ${plain(status)}`;
}

/** `major_outage` is theirs to write, and everybody's to read. */
function plain(text: string): string {
  const line = plainLine(withoutSecrets(text)).replaceAll('_', ' ').replaceAll(/\s+/g, ' ').trim();
  return cut(line, mostOfName);
}
