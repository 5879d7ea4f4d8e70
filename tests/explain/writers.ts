import type { Entry } from './capture.ts';

/** How a tool writes captures of its own accord, by its documentation, sources and bug reports. */
export interface Writer {
  /** As it calls itself in `creator`. */
  creator: string;
  /** It has `_resourceType`. */
  kinds?: true;
  /** One entry a request, with its method, its last address and its last answer. */
  folds?: true;
  /** Names of headers in lower case, as HTTP/2 has them, with its own (`:path`) among them. */
  http2?: true;
  /** `redirectURL` stays empty; the header tells. */
  headerAlone?: true;
  /** What a form sent stands in `params`, not in `text`. */
  params?: true;
  newestFirst?: true;
  wholeSeconds?: true;
  /** Plain text that is marked as base64, or truly is. */
  base64?: 'marked' | 'true';
  /** The address without its query, which stands in `queryString`. */
  queryApart?: true;
}

export const writers: readonly Writer[] = [
  { creator: 'WebInspector', kinds: true, http2: true },
  { creator: 'WebInspector', kinds: true, base64: 'true' },
  { creator: 'Firefox', base64: 'marked' },
  { creator: 'Firefox', http2: true },
  { creator: 'WebKit Web Inspector', folds: true },
  { creator: 'Charles Proxy', params: true },
  { creator: 'Charles Proxy', queryApart: true, headerAlone: true },
  { creator: 'Fiddler', headerAlone: true },
  { creator: 'mitmproxy', http2: true, base64: 'true' },
  { creator: 'Proxyman', newestFirst: true, wholeSeconds: true, http2: true },
  { creator: 'HTTP Toolkit', http2: true },
  { creator: 'Playwright', kinds: true },
];

/** A story as a tool writes it, in the order in which it happened. */
export function writtenBy(writer: Writer, entries: readonly Entry[]): Entry[] {
  const all = structuredClone(entries) as Entry[];
  return (writer.folds ? folded(all) : all).map((entry) => written(entry, writer));
}

function folded(entries: Entry[]): Entry[] {
  const kept: Entry[] = [];
  let first: Entry | null = null;
  for (const entry of entries) {
    first ??= entry;
    if (entry.response.redirectURL !== '') continue;
    const { method, headers, postData } = first.request;
    const { url } = entry.request;
    kept.push({ ...entry, request: { method, url, headers, ...(postData !== undefined && { postData }) } });
    first = null;
  }
  return kept;
}

function written(entry: Entry, writer: Writer): Entry {
  const { request, response } = entry;
  const url = new URL(request.url);
  if (!writer.kinds) delete entry._resourceType;
  if (writer.headerAlone) response.redirectURL = '';
  if (writer.params && request.postData) {
    const fields = new URLSearchParams((request.postData as { text: string }).text);
    request.postData = { params: [...fields].map(([name, value]) => ({ name, value })) };
  }
  if (writer.queryApart) {
    request.queryString = [...url.searchParams].map(([name, value]) => ({ name, value }));
    request.url = url.origin + url.pathname;
  }
  if (writer.http2)
    for (const { headers } of [request, response])
      for (const header of headers) header.name = header.name.toLowerCase();
  if (writer.http2)
    request.headers.unshift(
      { name: ':method', value: request.method },
      { name: ':authority', value: url.host },
      { name: ':path', value: url.pathname + url.search },
    );
  const { content } = response;
  if (writer.base64 && content.text) {
    if (writer.base64 === 'true') content.text = Buffer.from(content.text).toString('base64');
    content.encoding = 'base64';
  }
  return entry;
}
