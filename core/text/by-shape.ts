import { hideCarried, hideHandedOut } from './handed-out.ts';
import { ofThisProcess } from './redactor.ts';

/** A parameter and its value, in an address, a form or a log of them, within JSON or an address too (RFC 3986, 3.4). */
const parameter =
  /(?:^|[?&#;\s"']|\\u0026|%(?:3f|26|23))([\w.~-]{1,64})(?:=|%3d)([^&;#%\s"'<>`\\]{8,4096})/gim;

/** A cookie as a server sets it: what stands behind its value is an attribute of it (RFC 6265, 4.1.1). */
const setCookie =
  /="?([^=;\s"']{16,4096})={0,2}"?;\s*(?:path|expires|max-age|domain|secure|httponly|samesite|partitioned|priority)\b/gi;

/**
 * Hides from now on what this text shows of codes, tokens and cookies by the way they are written: a test may print an answer's headers
 * before they were seen here, and an app's log has those of people whom nobody sees. Does nothing unless secrets are hidden here at all.
 */
export function hideByShape(text: string): void {
  if (!ofThisProcess.hides) return;
  for (const [, name = '', value = ''] of text.matchAll(parameter))
    hideCarried(new URL(`https://x/?${name}=${value}`));
  hideHandedOut(...Array.from(text.matchAll(setCookie), ([, value = '']) => value));
}
