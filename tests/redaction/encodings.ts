/** Ways in which a page, a program or a log may write a text. */
export const encodings: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'in a URL': encodeURIComponent,
  'in a URL, in lower case': (text) => encodeURIComponent(text).replace(/%../g, (one) => one.toLowerCase()),
  'in a URL, every byte': (text) => [...Buffer.from(text)].map((byte) => `%${twoDigits(byte)}`).join(''),
  'in a form': (text) => new URLSearchParams({ p: text }).toString(),
  'in JSON': (text) => JSON.stringify({ p: text }),
  'in JSON, every character': (text) =>
    text.replace(/[\s\S]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in a script': (text) => [...Buffer.from(text)].map((byte) => `\\x${twoDigits(byte)}`).join(''),
  'by named entities': (text) =>
    text.replace(/[&<>"'!@#$()/+=?*]/g, (sign) => names[sign] ?? sign).replaceAll('ü', '&uuml;'),
  'by decimal entities': (text) => [...text].map((one) => `&#${one.codePointAt(0)};`).join(''),
  'by hexadecimal entities': (text) =>
    [...text].map((one) => `&#x${one.codePointAt(0)?.toString(16)}`).join(';'),
  'in Markdown': (text) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&'),
  'in Base64': (text) => Buffer.from(text).toString('base64'),
  'in Base64 for URLs': (text) => Buffer.from(`x${text}`).toString('base64url'),
  'in Base64 of UTF-16': (text) => Buffer.from(`:${text}`, 'utf16le').toString('base64'),
  'in Base64 of UTF-16, the other way round': (text) =>
    Buffer.from(`ab${text}`, 'utf16le').swap16().toString('base64'),
  'in hexadecimal': (text) => Buffer.from(text).toString('hex'),
  'as bytes': (text) => [...Buffer.from(text)].map(twoDigits).join(' '),
  'as numbers': (text) => JSON.stringify(Buffer.from(text)),
  'as numbers, each with its place': (text) => JSON.stringify(new Uint8Array(Buffer.from(text))),
  'as numbers, each in a line with its place': (text) => JSON.stringify({ ...Buffer.from(text) }, null, 4),
  'as numbers with blanks between': (text) => [...Buffer.from(text)].join(' '),
  'as numbers with zeros before': (text) =>
    [...Buffer.from(text)].map((byte) => String(byte).padStart(4, '0')).join(';'),
  'as a buffer': (text) => JSON.stringify({ b: Buffer.from(text) }),
  'as a list of characters': (text) => `[${[...text].map((one) => one.codePointAt(0)).join(', ')}]`,
  'as hexadecimal numbers in quotes': (text) =>
    JSON.stringify([...Buffer.from(text)].map((byte) => twoDigits(byte))),
  'by decimal entities with zeros': (text) =>
    [...text].map((one) => `&#0000000${one.codePointAt(0)};`).join(''),
  'by hexadecimal entities with zeros': (text) =>
    [...text].map((one) => `&#x00000${one.codePointAt(0)?.toString(16)}`).join(';'),
  'in a script, with zeros': (text) =>
    [...text].map((one) => `\\u{00000${one.codePointAt(0)?.toString(16)}}`).join(''),
  'in capitals': (text) => text.toUpperCase(),
  'with other white space': (text) => text.replaceAll(' ', '\n\u00a0 '),
  'with accents apart': (text) => text.normalize('NFD'),
};

const names: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '!': '&excl;',
  '@': '&commat;',
  '#': '&num;',
  $: '&dollar;',
  '(': '&lpar;',
  ')': '&rpar;',
  '/': '&sol;',
  '+': '&plus;',
  '=': '&equals;',
  '?': '&quest;',
  '*': '&ast;',
};

function twoDigits(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
