import { withoutUserParts } from '../base/user-part.ts';
import { isMadeUp } from '../text/made-up.ts';
import { isParameterName, isWordOfName } from '../text/parameter-name.ts';
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

/** A parameter's name as it may be shown: what is none may be a token, or a query that was encoded once too often. */
export function shownName(name: string, value: string): string {
  return isParameterName(name, value) ? name : '…';
}

/**
 * A value as it may be shown: an address in it can carry codes and passwords of its own, whatever its scheme and
 * however often it is encoded. Of a sentence only its addresses are shortened.
 */
export function shownValue(whole: string): string {
  const value = withoutSecrets(whole);
  if (!/\s/.test(value)) return shownAddress(value);
  return value.replace(/\S+/g, (word) => (isAddress.test(word) ? shownAddress(word) : word));
}

const isAddress = /:\/\/|(?:[?#]|%(?:25)*(?:3f|23))\S*(?:=|%(?:25)*3d)/i;

function shownAddress(value: string): string {
  const decoded = decodedScheme(value);
  const [place = '', rest] = decoded.split(/(?:[?#]|%(?:25)*(?:3f|23))(.*)/is, 2);
  const more = rest ? '?…' : '';
  if (place.startsWith('//') && URL.canParse(`https:${place}`))
    return shownPlace(new URL(`https:${place}`)).replace('https:', '') + more;
  if (/^[a-z][a-z\d+.-]*:/i.test(place) && URL.canParse(place)) return shownPlace(new URL(place)) + more;
  return (place.includes('/') ? pathOf({ pathname: place }) : place) + more;
}

function shownPlace(url: URL): string {
  // Without a host, a path need not have slashes: `urn:ietf:wg:oauth:2.0:oob`.
  if (url.host === '')
    return [
      url.protocol.slice(0, -1),
      ...url.pathname.split(':').map((pathname) => pathOf({ pathname })),
    ].join(':');
  return `${url.protocol}//${url.host}${pathOf(url)}`;
}

const mostRounds = 3;

/** Decoded as often as it takes until it begins as an address does. */
function decodedScheme(value: string): string {
  let text = value;
  for (let round = 0; round < mostRounds && /^[a-z][a-z\d+.-]*%(?:25)*3a/i.test(text); round++)
    try {
      text = decodeURIComponent(text);
    } catch {
      return value;
    }
  return text;
}

/** A text of a page as it may be shown: browsers put addresses into titles, and pages into complaints. */
export function shownText(text: string): string {
  return withoutUserParts(withoutSecrets(text)).replace(/\bhttps?:\/\/[^\s"'<>()]+/g, shownValue);
}

/** A title as it may be shown: a page may put a code or a token into it, which nobody has seen before. */
export function shownTitle(title: string): string {
  const isOfWords = (piece: string) => piece.split(/[-_]+/).every(isWordOfName);
  return shownText(title).replaceAll(/[\w-]{20,}/g, (piece) =>
    isMadeUp(piece) && !isOfWords(piece) ? '…' : piece,
  );
}
