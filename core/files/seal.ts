import { createHash } from 'node:crypto';

/** A comment in HTML, XML and Markdown alike. */
const line = /<!-- written by fresh-login, and not changed since: ([0-9a-f]{64}) -->\n$/;
const anywhere = '<!-- written by fresh-login, and not changed since: ';

/**
 * Ends a page, a table or a text in HTML, XML or Markdown with a line that holds the digest of all before it. So a
 * text of ours that somebody went on with is told from one that nobody touched, and from one that quotes ours.
 */
export function sealed(text: string): string {
  return `${text}${anywhere}${digest(text)} -->\n`;
}

/** Null where nobody has sealed it: a text of an earlier version, or somebody's own. */
export function isUntouched(bytes: Buffer): boolean | null {
  const text = bytes.toString();
  if (!text.includes(anywhere)) return null;
  const [whole = '', written] = line.exec(text) ?? [];
  return written === digest(text.slice(0, text.length - whole.length));
}

/** A sealed text after this product itself has changed it; another one as it is. */
export function sealedAgain(text: string): string {
  const [whole] = line.exec(text) ?? [];
  return whole === undefined ? text : sealed(text.slice(0, -whole.length));
}

/** What follows the end of a zip's directory, and is the archive's comment (APPNOTE 4.3.16). */
const zipEnd = Buffer.from('PK\u0005\u0006', 'latin1');
const zipEndBytes = 22;
const zipMark = 'written by fresh-login, and not changed since: ';
const zipMarkBytes = zipMark.length + 64;

/** A zip with its digest as its comment; one that has a comment already, as it is. */
export function sealedZip(zip: Buffer): Buffer {
  const end = zip.length - zipEndBytes;
  if (end < 0 || !zip.subarray(end, end + 4).equals(zipEnd) || zip.readUInt16LE(zip.length - 2) !== 0)
    return zip;
  const commented = Buffer.from(zip);
  commented.writeUInt16LE(zipMarkBytes, commented.length - 2);
  return Buffer.concat([commented, Buffer.from(zipMark + digest(commented))]);
}

/** Whether a zip is one that `sealedZip` gave, byte by byte. */
export function isSealedZip(bytes: Buffer): boolean {
  const [zip, comment] = [bytes.subarray(0, -zipMarkBytes), bytes.subarray(-zipMarkBytes)];
  return comment.toString('latin1') === zipMark + digest(zip);
}

function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
