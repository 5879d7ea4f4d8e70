import { createHash } from 'node:crypto';
import { xmlText } from '../../../core/text/xml.ts';
import type { CheckStatus, PastIncident, Status } from './status.ts';
import { classWords, timeWords, wayOf } from './words.ts';

interface Entry {
  id: string;
  title: string;
  published: string;
  updated: string;
  content: string;
  /** The incident on the page. */
  anchor: string;
}

/** Chosen once: names in it are a check, an incident and what became of it (RFC 9562, 5.5). */
const namespace = 'b3b1f6e0-6a5d-4c0e-9b0b-2f1d8f0c7a41';

/**
 * The incidents as an Atom feed (RFC 4287), newest first: an entry for each that was opened, changed in its place when
 * the incident becomes another, and one for each that is over. Nothing in it changes where no incident does.
 */
export function feedOf({ feedId, checks }: Status): string {
  const entries = checks
    .flatMap((check) => check.incidents.flatMap((incident) => entriesOf(check, incident)))
    .toSorted((a, b) => (a.updated === b.updated ? 0 : a.updated < b.updated ? 1 : -1));
  const [oldest = new Date(0).toISOString()] = checks.map(({ since }) => since).toSorted();
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `  <id>${xmlText(feedId)}</id>`,
    '  <title>fresh-login: incidents</title>',
    `  <updated>${entries[0]?.updated ?? oldest}</updated>`,
    '  <author><name>fresh-login</name></author>',
    '  <link rel="self" type="application/atom+xml" href="feed.xml"/>',
    '  <link rel="alternate" type="text/html" href="index.html"/>',
    ...entries.map(xmlOf),
    '</feed>',
    '',
  ].join('\n');
}

/** Where an incident stands on the page. */
export function anchorOf(check: Pick<CheckStatus, 'name'>, { id }: PastIncident): string {
  return `incident-${uuidOf([check.name, id])}`;
}

function entriesOf(check: CheckStatus, incident: PastIncident): Entry[] {
  const { id, severity, class: drift, openedAt, changedAt, closedAt } = incident;
  const anchor = anchorOf(check, incident);
  const said = `${severity}, ${drift}: ${classWords[drift]}.`;
  const opened: Entry = {
    id: `urn:uuid:${uuidOf([check.name, id, 'opened'])}`,
    title: `${check.title}: ${severity}, ${drift}`,
    published: openedAt,
    updated: changedAt,
    content: `${said} Since ${timeWords(openedAt)}; seen by the ${wayOf(check)}.`,
    anchor,
  };
  if (closedAt === null) return [opened];
  const closed: Entry = {
    id: `urn:uuid:${uuidOf([check.name, id, 'closed'])}`,
    title: `${check.title}: over: ${drift}`,
    published: closedAt,
    updated: closedAt,
    content: `Over: ${said} From ${timeWords(openedAt)} to ${timeWords(closedAt)}; seen by the ${wayOf(check)}.`,
    anchor,
  };
  return [closed, opened];
}

function xmlOf({ id, title, published, updated, content, anchor }: Entry): string {
  return [
    '  <entry>',
    `    <id>${id}</id>`,
    `    <title>${xmlText(title)}</title>`,
    `    <published>${published}</published>`,
    `    <updated>${updated}</updated>`,
    `    <link rel="alternate" type="text/html" href="index.html#${anchor}"/>`,
    `    <content type="text">${xmlText(content)}</content>`,
    '  </entry>',
  ].join('\n');
}

/** A UUID of version 5: the same for the same name, wherever it is made. */
function uuidOf(name: readonly string[]): string {
  const hash = createHash('sha1').update(Buffer.from(namespace.replaceAll('-', ''), 'hex'));
  const bytes = hash.update(JSON.stringify(name)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
