import type { Findings } from './problem.ts';

/** The characters that mean something in a URL, by the names that HTML has for them. */
const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", equals: '=', quest: '?', sol: '/', colon: ':' },
  ...{ num: '#', percnt: '%', period: '.', lowbar: '_', plus: '+', commat: '@', semi: ';' },
};
const names = Object.keys(named).join('|');
const entity = new RegExp(`&(?:amp;)*(?:(${names})|#0{0,9}(\\d{2,5})|#x0{0,9}([0-9a-f]{2,4}));`, 'gi');

/** Turns `&amp;`, `&#038;`, `&#x26;` and their like back: that is how HTML and XML source write a URL. */
export function unescapeEntities(text: string, findings: Findings): string {
  const plain = text.replace(entity, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    return asciiOf(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)) ?? whole;
  });
  if (plain !== text)
    findings.mendable(
      'html-entities',
      '`&amp;`, or another escape of HTML, was found where a plain `&` was expected: the URL was copied from HTML source',
    );
  return plain;
}

/** Turns `\/`, `\u0026`, `\x26`, and `\?` or `^&` of a shell back: that is how JSON, source code and shells write a URL. */
export function unescapeBackslashes(text: string, findings: Findings): string {
  const plain = text
    .replace(
      /(?<!\\)\\+(?:u00|x)([0-7][0-9a-f])/gi,
      (whole, hex: string) => asciiOf(Number.parseInt(hex, 16)) ?? whole,
    )
    .replace(/(?<!\\)\\+([/?&=:#%"'()[\]])/g, '$1')
    .replace(/\^([&%|<>^])/g, '$1');
  if (plain !== text)
    findings.mendable(
      'backslashes',
      'a \\ or ^ was found, as in `\\/`, `\\u0026`, `\\?` or `^&`: the URL was copied out of JSON, source code or a shell, where \\u0026 is &',
    );
  return plain;
}

/**
 * Undoes quoted-printable (RFC 2045, 6.7), in which raw mails are written: every `=` begins an escape or ends a
 * line there, so that one that does neither shows that it is none.
 */
export function unquotePrintable(text: string, findings: Findings): string {
  const isWritten = /=3D|=[ \t]{0,9}\r?\n/.test(text) && !/=(?![0-9A-F]{2}|[ \t]{0,9}\r?\n)/.test(text);
  // `service=` and a line break is a wrapped line like any other.
  const isWrapped = !text.includes('=3D') && /[?&][a-z_]{1,40}=[ \t]{0,9}\r?\n/i.test(text);
  if (!isWritten || isWrapped) return text;
  findings.mendable(
    'quoted-printable',
    '`=3D`, or a `=` at the end of a line, was found: the URL was copied from the source of a mail (quoted-printable)',
  );
  return text
    .replace(/=[ \t]{0,9}\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (whole, hex: string) => asciiOf(Number.parseInt(hex, 16)) ?? whole);
}

function asciiOf(code: number): string | null {
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : null;
}
