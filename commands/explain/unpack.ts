import { createReadStream } from 'node:fs';
import { PassThrough, pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Entry, open as openZip, type ZipFile } from 'yauzl';
import { UserError } from '../../core/base/user-error.ts';
import { readStart } from '../../core/files/read-start.ts';

/** What a capture may hold once it is unpacked: 2 GB. A zip bomb ends there; so does a recording of days. */
export const mostBytes = 2 * 1024 ** 3;

/** A page that a capture keeps in a file of its own is no longer than this. */
const mostBodyBytes = 8 * 1024 ** 2;

/** What a capture is written in: the text of the HAR, and the pages that stand beside it, by name. */
export interface Unpacked {
  bytes: Readable;
  /** Null when there is no such file, or it is longer than a page. */
  beside: (name: string) => Promise<Buffer | null>;
  close: () => void;
}

export class TooMuch extends Error {}

/** Which of the forms that captures come in this is, by how it begins. */
export async function formOf(path: string): Promise<'zip' | 'gzip' | 'plain'> {
  const start = await readStart(path, 4);
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  return start.length >= 4 && start.readUInt32LE(0) === 0x04034b50 ? 'zip' : 'plain';
}

export function unpackGzip(path: string): Readable {
  // What goes wrong before its end has to reach who reads it.
  return pipeline(createReadStream(path), createGunzip(), bounded(), () => undefined);
}

/** Ends with TooMuch where more comes than a capture may hold. */
export function bounded(): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      seen += chunk.length;
      done(seen > mostBytes ? new TooMuch() : null, chunk);
    },
  });
}

/**
 * The one HAR of an archive, and the pages beside it.
 * @throws UserError when there is none, or more than one.
 */
export async function unpackZip(path: string): Promise<Unpacked> {
  const zip = await opened(path);
  const entries = await entriesOf(zip);
  const hars = entries.filter(
    ({ fileName }) => /\.har$/i.test(fileName) && !/(?:^|\/)(?:\.|__MACOSX)/.test(fileName),
  );
  const [har] = hars;
  if (!har || hars.length > 1) {
    zip.close();
    const found = har ? `${hars.length} HARs` : 'no HAR';
    throw new UserError(`${path} is a zip that holds ${found}; expected one: unpack it, and name the file`);
  }
  const folder = har.fileName.replace(/[^/]*$/, '');
  const byName = new Map(entries.map((entry) => [entry.fileName, entry]));
  return {
    bytes: pipeline(await streamOf(zip, har), bounded(), () => undefined),
    beside: async (name) => {
      const entry = byName.get(folder + name);
      return entry && entry.uncompressedSize <= mostBodyBytes ? wholeOf(await streamOf(zip, entry)) : null;
    },
    close: () => zip.close(),
  };
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZip(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

/** The list of a bomb may be long as well. */
const mostEntries = 100_000;

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > mostEntries) reject(new TooMuch());
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const out = new PassThrough();
      stream.on('error', (broken) => out.destroy(broken));
      resolve(stream.pipe(out));
    });
  });
}

async function wholeOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
