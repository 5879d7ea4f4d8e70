import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream';
import { UserError } from '../../core/base/user-error.ts';
import { longestBody } from './body-of.ts';
import type { Exchange } from './exchange.ts';
import { NotJson, readEntries } from './read-entries.ts';
import { bounded, formOf, mostBytes, TooMuch, type Unpacked, unpackGzip, unpackZip } from './unpack.ts';
import { withPages } from './with-pages.ts';

export interface Har {
  /** The tool that wrote it, as it calls itself. */
  creator: string | null;
  /** As they stand in the file; pictures and scripts are left out. */
  exchanges: Exchange[];
  /** Values that its entries carry and that open something, of those too that are left out: for taking them out of what is told. */
  held: readonly string[];
  /** How many entries could not be read. */
  damaged: number;
  /** How many were let go because there are too many, the earliest first. */
  forgotten: number;
}

/**
 * Reads a capture: a HAR as browsers and proxies export it, in UTF-8 or UTF-16, as it is, gzipped, or in a zip. The
 * text is read as it comes: a file of 500 MB takes no more memory than its documents do.
 * @throws UserError that says what the file is instead, and what to do; none of its text is in the message.
 */
export async function readHar(path: string): Promise<Har> {
  const unpacked = await unpack(path);
  try {
    const { creator, entries, held, count, damaged, forgotten } = await readEntries(unpacked.bytes);
    if (count === 0)
      throw new UserError(`${path} is a HAR without entries: the recording was empty; ${howToExport}`);
    if (damaged === count)
      throw new UserError(`${path} is a HAR, but none of its ${count} entries can be read; ${howToExport}`);
    const kept = await withPages(entries, unpacked.beside);
    return {
      ...{ creator, damaged, exchanges: kept.exchanges, held: [...held, ...kept.held] },
      forgotten: forgotten + kept.forgotten,
    };
  } catch (error) {
    throw complaint(error, path);
  } finally {
    unpacked.close();
  }
}

const howToExport =
  'in the developer tools, Network, tick "Preserve log" (Firefox: "Persist Logs"), connect, and export as HAR';

const recordLess = 'clear the list of requests just before Connect is clicked, and export again';

function inMegabytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 2);
}

async function unpack(path: string): Promise<Unpacked> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    if (found.size > mostBytes)
      throw new UserError(
        `${path} has ${inMegabytes(found.size)} MB; expected at most ${inMegabytes(mostBytes)}: ${recordLess}`,
      );
    const form = await formOf(path);
    if (form === 'zip') return await unpackZip(path);
    const bytes =
      form === 'gzip' ? unpackGzip(path) : pipeline(createReadStream(path), bounded(), () => undefined);
    const folder = dirname(path);
    return { bytes, beside: (name) => besideIn(folder, name), close: () => bytes.destroy() };
  } catch (error) {
    throw complaint(error, path);
  }
}

async function besideIn(folder: string, name: string): Promise<Buffer | null> {
  const path = join(folder, name);
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : 0),
    () => 0,
  );
  return size > 0 && size <= 8 * longestBody ? readFile(path) : null;
}

/** The parser's own message would quote the text, and with it whatever stands there. */
function complaint(error: unknown, path: string): Error {
  if (error instanceof UserError) return error;
  if (error instanceof TooMuch)
    return new UserError(
      `${path} holds more than ${inMegabytes(mostBytes)} MB once it is unpacked: ${recordLess}`,
    );
  if (error instanceof NotJson) return new UserError(`${path} ${error.found}; ${howToExport}`);
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code.startsWith('Z_') || /zip|central directory|invalid|compression|end of central/i.test(message))
    return new UserError(
      `${path} is a packed file that is damaged or was not sent whole; have it sent again`,
    );
  const found =
    code === 'ENOENT'
      ? 'is not there'
      : code === 'EISDIR'
        ? 'is a folder'
        : `cannot be read (${code || message})`;
  return new UserError(`${path} ${found}; expected a HAR file`);
}
