import { createHash } from 'node:crypto';

/** How a kind of text holds the digest of all before it, at its very end. */
interface Form {
  before: string;
  after: string;
}

/** A comment in HTML, XML and Markdown alike. */
const comment: Form = { before: '<!-- written by fresh-login, and not changed since: ', after: ' -->\n' };

/** Metrics know no comment: a family that has no series (OpenMetrics 1.0, ABNF: `metricfamily = *metric-descriptor *metric`). */
const family: Form = {
  before: '# HELP fresh_login_seal Written by fresh-login, and not changed since: ',
  after: '\n# TYPE fresh_login_seal gauge\n# EOF\n',
};

const digestLength = 64;

/**
 * Ends a page, a table or a text in HTML, XML or Markdown with a line that holds the digest of all before it. So a
 * text of ours that somebody went on with is told from one that nobody touched, and from one that quotes ours.
 */
export function sealed(text: string): string {
  return sealedBy(comment, text);
}

/** The same of metrics, whose end it is. */
export function sealedMetrics(text: string): string {
  return sealedBy(family, text);
}

/** Null where nobody has sealed it: a text of an earlier version, or somebody's own. */
export function isUntouched(bytes: Buffer): boolean | null {
  const text = bytes.toString();
  const form = [comment, family].find(({ before }) => text.includes(before));
  return form ? unsealed(form, text, (whole) => sealedBy(form, whole) === text) !== null : null;
}

/** A sealed text after this product itself has changed it; another one as it is. */
export function sealedAgain(text: string): string {
  for (const form of [comment, family]) {
    const whole = unsealed(form, text);
    if (whole !== null) return sealedBy(form, whole);
  }
  return text;
}

function sealedBy({ before, after }: Form, text: string): string {
  return text + before + digest(text) + after;
}

/** What stands before a seal at the end, whether it holds or not; null where there is none. */
function unsealed({ before, after }: Form, text: string, holds = (_: string) => true): string | null {
  const end = text.length - before.length - digestLength - after.length;
  const isThere = end >= 0 && text.startsWith(before, end) && text.endsWith(after);
  const isDigest = /^[0-9a-f]{64}$/.test(text.slice(end + before.length, -after.length));
  return isThere && isDigest && holds(text.slice(0, end)) ? text.slice(0, end) : null;
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
