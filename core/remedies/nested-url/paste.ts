import { unescapeBackslashes, unescapeEntities, unquotePrintable } from './escapes.ts';
import type { Findings } from './problem.ts';
import { decodeOnce } from './query.ts';
import { withoutSurroundings } from './surroundings.ts';
import { unwrapLink } from './wrapped-link.ts';

/**
 * The URL without what a terminal, a mail, a chat, a page or source code put around and into it on the way to
 * the clipboard. `isLogoutUrl` tells what is looked for inside of a wrapped link.
 */
export function unpaste(text: string, isLogoutUrl: (url: string) => boolean, findings: Findings): string {
  const joined = joinLines(withoutOptions(unquotePrintable(text, findings), findings), findings);
  let url = clean(joined, findings);
  const inner = unwrapLink(url, isLogoutUrl, findings);
  if (inner !== url) url = clean(inner, findings);
  if (url.includes(' ')) reportWhiteSpace(findings);
  // Half a surrogate pair is no character, and could not be written out again.
  return url.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function clean(text: string, findings: Findings): string {
  const plain = unescapeEntities(unescapeBackslashes(text, findings), findings);
  const alone = withoutSurroundings(plain, findings);
  const whole = decodeWhole(alone, findings);
  return whole === alone ? alone : clean(whole, findings);
}

/** `https://… -H "Cookie: …"`: what follows on a command line is not the URL's, and can hold a secret. */
function withoutOptions(text: string, findings: Findings): string {
  const at = text.search(/\s-{1,2}[A-Za-z][\w-]*[ \t]/);
  if (at < 0 || !/https?(?::|%3a)/i.test(text.slice(0, at))) return text;
  findings.mendable('quoted', 'options of a command line follow the URL: copy the URL alone');
  let end = at;
  // A line that goes on ends in one of these, in a shell, in cmd, in PowerShell.
  while (end > 0 && ' \t\r\\^`'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** A line break and the indentation after it are a wrapped line; a plain space may be part of a value. */
function joinLines(text: string, findings: Findings): string {
  const joined = text
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g, '')
    .split(/[\r\n\t\f\v]+/)
    .map((line) => line.trim())
    .join('');
  if (joined !== text) reportWhiteSpace(findings);
  return joined;
}

function reportWhiteSpace(findings: Findings): void {
  findings.mendable(
    'whitespace',
    'white space, a line break or an invisible character came with the text; a URL has none: copy it in one piece',
  );
}

/** `https%3A%2F%2F…`: the URL as it stands in another one. */
function decodeWhole(text: string, findings: Findings): string {
  let whole = text;
  for (let times = 0; times < 5 && /^https?%(?:25)*3a/i.test(whole); times++) whole = decodeOnce(whole);
  if (whole !== text)
    findings.mendable(
      'encoded-twice',
      'the whole URL is percent-encoded, as it stands inside of another one: only the service in it is to be encoded',
    );
  return whole;
}
