import type { Findings } from './problem.ts';

const authority = /^([a-z][a-z0-9+.-]{0,40}):\/\/([^/?#@]*@)?([^/?#@:]*|\[[^\]]*\])(:[0-9]*)?(?=[/?#]|$)/i;

/** What a text has written for the port that its scheme has anyway (`:443`), or an empty one; null for none. */
export function defaultPortIn(text: string): string | null {
  const [, scheme = '', , , port] = authority.exec(text) ?? [];
  const usual = { https: ':443', http: ':80' }[scheme.toLowerCase()];
  return port !== undefined && (port === ':' || port.replace(/^:0+/, ':') === usual) ? port : null;
}

/** A URL without the port that it need not name, which is reported. */
export function withoutDefaultPort(text: string, what: string, findings: Findings): string {
  const port = defaultPortIn(text);
  if (port === null) return text;
  findings.warning(
    'default-port',
    `${port} is written out in ${what}; CAS and OAuth compare such URLs as text, and registered is the one without: leave it out`,
  );
  return text.replace(authority, (_, scheme, userinfo = '', host) => `${scheme}://${userinfo}${host}`);
}

/**
 * A URL with its host in ASCII (RFC 3490, RFC 5891), which is what is registered and compared; nothing else of
 * it changes. A host that mixes alphabets, or imitates Latin letters, is an error that nobody can mend for sure.
 */
export function withAsciiHost(text: string, what: string, findings: Findings): string {
  const host = authority.exec(text)?.[3] ?? '';
  if (!/[^\u0020-\u007e]/.test(host) || !URL.canParse(text)) return text;
  const ascii = new URL(`https://${host}`).hostname;
  if (
    host
      .normalize('NFC')
      .split(/[.\u3002\uff0e\uff61]/)
      .some(imitatesLatin)
  ) {
    findings.unmendable(
      'host-lookalike',
      `the host of ${what} has letters of another alphabet that look like Latin ones; it is ${ascii} to a browser: type the host anew`,
    );
    return text;
  }
  findings.warning(
    'host-beyond-ascii',
    `the host of ${what} has letters beyond ASCII; what is registered is compared as text: write it as ${ascii}`,
  );
  return text.replace(authority, (whole, scheme, userinfo = '', found, port = '') =>
    found === host ? `${scheme}://${userinfo}${ascii}${port}` : whole,
  );
}

/** Letters of Greek, Cyrillic, Armenian and Cherokee that are drawn as Latin ones (Unicode, UTS 39). */
const drawnAsLatin = /^[-0-9аеорсухіјѕԁһӏԛԝьгкмптвнѵαορυνιτκηχγεօսոցհᎪᏴᏟᎠᎬᎳ]+$/iu;

function imitatesLatin(label: string): boolean {
  const others = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
  if (!others.test(label)) return false;
  return /\p{Script=Latin}/u.test(label) || drawnAsLatin.test(label);
}
