import type { Findings } from './problem.ts';
import { addressOf, decodeOnce, splitQuery, splitUrl } from './query.ts';

/**
 * The link inside one that a mail filter, a chat or a search page made of it: Outlook's SafeLinks, Google's
 * `url?q=` and their like carry it whole in a parameter, Proofpoint with letters of its own. Such an address is
 * known by what it carries: a URL that `isWanted`, at a host that is not the provider's.
 */
export function unwrapLink(text: string, isWanted: (url: string) => boolean, findings: Findings): string {
  for (let wrapped = text, times = 0; times < 4; times++) {
    if (isWanted(wrapped)) return told(wrapped);
    const inner = insideOf(wrapped, isWanted);
    if (inner === null) return text;
    wrapped = inner;
  }
  return text;

  function told(found: string): string {
    if (found !== text)
      findings.mendable(
        'wrapped-link',
        `this is a link that ${hostOf(text)} wrapped around the real one, as mail filters (SafeLinks) and chats do: take the one that it carries`,
      );
    return found;
  }
}

function insideOf(text: string, isWanted: (url: string) => boolean): string | null {
  if (addressOf(text) === null) return null;
  // By Proofpoint's description of its two formats; what its third one replaces cannot be told from the link.
  const third = /\/v3\/__(https?:\/\/?.+?)__;/.exec(text.slice(0, 20_000))?.[1];
  if (third !== undefined && !third.includes('*')) return third.replace(/^(https?:\/)([^/])/, '$1/$2');
  // What was put in without encoding is not decoded, and nothing tells where it ends.
  const open = text.search(/=https?:\/\//i);
  const values = splitQuery(splitUrl(text).query).map(({ name, value }) =>
    name === 'u' && /^https?-3A__/i.test(value) ? decodeProofpoint(value) : value,
  );
  const candidates = [...(open < 0 ? [] : [text.slice(open + 1)]), ...values];
  return candidates.find(isWanted) ?? candidates.find((inner) => splitUrl(inner).query !== '') ?? null;
}

function decodeProofpoint(value: string): string {
  return decodeOnce(value.replaceAll('-', '%').replaceAll('_', '/'));
}

function hostOf(text: string): string {
  return new URL(text).host;
}
