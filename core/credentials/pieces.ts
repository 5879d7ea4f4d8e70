import { folded } from '../text/folded.ts';
import { viewOf } from '../text/view.ts';

/** A text in which a value may stand as a piece of its own, and what stands beside a piece. */
export interface Pieces {
  text: string;
  ends: RegExp;
  /** Whether it is the name of a host, in which browsers write letters in one way of several (UTS 46). */
  isHost?: boolean;
}

const labels = /[.\s]/;
const lines = /\n/;

/** What words are joined with is a part of the piece, and so is what spellings are made of. */
const separators = /[^\p{L}\p{N}\p{M}._%+\\-]/u;

/**
 * Scripts cannot write these (Fetch, "forbidden request-header"), or a server had them from elsewhere already. The
 * subprotocols of a WebSocket they write.
 */
const notByScript =
  /^(?:sec-(?!websocket-protocol$).*|proxy-.*|accept-encoding|connection|keep-alive|te|upgrade|upgrade-insecure-requests|origin|host|content-length)$/;

/** Browsers write many words into these: a piece is the whole value. */
const ofManyWords = /^(?:accept|user-agent|content-type|cache-control|pragma|priority)$/;

/**
 * The parts of a request in which words stand that may be somebody's password by chance: labels of the host's name,
 * segments of the path, words of headers, names and values of cookies.
 */
export function piecesOf(host: string, path: string, headers: Readonly<Record<string, string>>): Pieces[] {
  const all = Object.entries(headers).filter(([name]) => !notByScript.test(name));
  const textOf = (some: typeof all) =>
    some.map(([name, value]) => (name === 'referer' ? behindHost(value) : value)).join('\n');
  return [
    { text: host, ends: labels, isHost: true },
    { text: path, ends: separators },
    { text: textOf(all.filter(([name]) => !ofManyWords.test(name))), ends: separators },
    { text: textOf(all.filter(([name]) => ofManyWords.test(name))), ends: lines },
  ];
}

/** Whether a value stands there, with nothing of the same piece before or behind it. */
export function standsAlone(text: string, value: string, { ends, isHost }: Pieces): boolean {
  const [within, sought] = isHost ? [asInHosts(text), asInHosts(value)] : [text, value];
  if (sought === '') return false;
  const isEnd = (one: string | undefined) => one === undefined || ends.test(one);
  for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + 1))
    if (isEnd(within[at - 1]) && isEnd(within[at + sought.length])) return true;
  return false;
}

/**
 * In the one way of writing letters in which names of hosts are compared here: capitals, wide letters, ligatures and
 * accents get lost in one browser or another on the way into a name (UTS 46, 4), and ß has been two letters.
 */
export function asInHosts(text: string): string {
  return folded(viewOf(text)).text.trim();
}

/** The host that a page stands on was looked at when the page was asked for. */
function behindHost(address: string): string {
  return URL.canParse(address) ? address.slice(new URL(address).origin.length) : address;
}
