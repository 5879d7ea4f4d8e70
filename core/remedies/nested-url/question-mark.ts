import type { Findings } from './problem.ts';
import { decodeOnce } from './query.ts';

/** In a URL that stands by itself, and in one that is carried: there an encoded `?` is encoded twice. */
const lost = {
  outside: /^(?:\/?(?:&|%(?:25){0,3}26)|\/{0,2}%(?:25){0,3}3f|\/{1,2})(?=[a-z_]{2,40}(?:=|%(?:25){0,3}3d))/i,
  inside: /^(?:\/?&|\/{1,2})(?=[a-z_]{2,40}=)/i,
};

/**
 * A URL with the `?` between one of the addresses and its parameters: `…/authorize/client_id=…`,
 * `…/authorize&client_id=…`, `…/logout%3Fservice%3D…`. Such a URL has one reading, as the address is known.
 */
export function withQuestionMark(
  text: string,
  addresses: readonly string[],
  where: keyof typeof lost,
  findings: Findings,
): string {
  for (const address of addresses) {
    const base = address.split('?', 1)[0] ?? '';
    // Scheme and host in capitals are the same; a path is not, and is told afterwards.
    if (text.slice(0, base.length).toLowerCase() !== base.toLowerCase()) continue;
    const rest = text.slice(base.length);
    const separator = lost[where].exec(rest)?.[0];
    if (separator === undefined) continue;
    findings.mendable(
      'question-mark-lost',
      `the ? is missing between ${base} and its parameters, so that a server looks for another page: write ${base}?…`,
    );
    const query = rest.slice(separator.length);
    // What had its `?` encoded has the rest encoded with it.
    return `${base}?${/^[a-z_]+%/i.test(query) ? decodeOnce(query) : query}`;
  }
  return text;
}
