import { isSecret } from '../../core/text/secret-names.ts';
import { handedIn } from './handed-in.ts';

/** What is shorter is a language or a choice of the page. */
const shortest = 8;

/**
 * Values of cookies and of the `Authorization` that a request carried (RFC 6265, 5.4; RFC 6750, 2.1), and of what its
 * answer calls a token (RFC 6749, 5.1), each once. `asked` are its headers, `answer` is its body where that is JSON.
 */
export function heldBy(asked: ReadonlyMap<string, readonly string[]>, answer: string): string[] {
  const cookies = (asked.get('cookie') ?? [])
    .flatMap((header) => header.split(';'))
    .map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
  const authorizations = (asked.get('authorization') ?? []).map((header) => header.replace(/^\s*\w+\s+/, ''));
  const tokens = /^\s*\{/.test(answer)
    ? handedIn({ text: answer }).flatMap(([name, value]) => (isSecret(name) ? [value] : []))
    : [];
  const held = [...cookies, ...authorizations, ...tokens];
  return [...new Set(held)].filter((value) => value.length >= shortest);
}
