/** Where a `Refresh` header or a meta element sends the browser, and after how long. */
export interface Refresh {
  delayMs: number;
  /** Null for the page itself. */
  url: string | null;
}

/** Reads `5; url='/next'` (HTML, "shared declarative refresh steps"); null when it is none. */
export function parseRefresh(value: string): Refresh | null {
  const [, delay, rest = ''] = /^\s*(\d*(?:\.\d*)?)\s*(?:[;,\s]\s*(.*))?$/s.exec(value) ?? [];
  const delayMs = Number.parseFloat(delay ?? '') * 1000;
  if (Number.isNaN(delayMs)) return null;
  const address = rest.replace(/^url\s*=\s*/i, '');
  const [, , quoted] = /^(['"])(.*?)(?:\1|$)/s.exec(address) ?? [];
  return { delayMs, url: (quoted ?? address).trim() || null };
}

/** Milliseconds until the page is left; NaN when the value says nothing that a browser understands. */
export function refreshDelayMs(value: string): number {
  return parseRefresh(value)?.delayMs ?? Number.NaN;
}
