import { isMadeUp } from '../text/made-up.ts';
import { redacted, withoutSecrets } from '../text/redactor.ts';

/**
 * The path of an address, or of a cookie, as it may be shown. Java servers write session ids into it: `/login;jsessionid=…`;
 * others an interaction's id, or the token of a link in a mail: what looks made up is not shown.
 */
export function pathOf({ pathname }: { pathname: string }): string {
  return withoutSecrets(pathname)
    .replaceAll(redacted, '…')
    .replaceAll(/;[^/]*/g, ';…')
    .replaceAll(/[^/;]{20,}/g, (piece) => (isMadeUp(piece) ? '…' : piece));
}

/** `host/path` of a page, a hop or an address. */
export function placeOf(at: { host: string; path: string } | { host: string; pathname: string }): string {
  return at.host + ('path' in at ? at.path : at.pathname);
}

/** A value as it may be shown: an address in it can carry codes and passwords of its own. */
export function shownValue(whole: string): string {
  const value = withoutSecrets(whole);
  if (!value.includes('://') || !URL.canParse(value)) return value;
  const url = new URL(value);
  return `${url.protocol}//${url.host}${pathOf(url)}${url.search || url.hash ? '?…' : ''}`;
}

/** A text of a page as it may be shown: browsers put addresses into titles, and pages into complaints. */
export function shownText(text: string): string {
  return withoutSecrets(text).replace(/\bhttps?:\/\/[^\s"'<>()]+/g, shownValue);
}
