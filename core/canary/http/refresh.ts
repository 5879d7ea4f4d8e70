import { parseRefresh, type Refresh } from '../../trail/refresh.ts';

/**
 * Where a page goes on to by itself, without a script: by its `Refresh` header, which goes before the markup, or by
 * the first of its meta elements that says so. Null where it stays.
 */
export function refreshOf(header: string | null, metas: readonly string[]): Refresh | null {
  const all = header === null ? metas : [header, ...metas];
  return all.map(parseRefresh).find((one) => one !== null) ?? null;
}

/** By which of the two it does. */
export function refreshedBy(header: string | null): 'refresh-header' | 'meta-refresh' {
  return header !== null && parseRefresh(header) ? 'refresh-header' : 'meta-refresh';
}
