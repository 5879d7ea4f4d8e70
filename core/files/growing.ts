import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { OwnFile } from './own-file.ts';
import { InTheWay, NotWritten } from './problem.ts';
import { writeWhole } from './write-whole.ts';

/** Nothing is made anew where the file is gone. */
const atItsEnd = constants.O_RDWR | constants.O_APPEND;

/**
 * A file that goes on being written, a piece at a time, so that whoever is killed leaves what was there. Another run may put
 * its own in the same place meanwhile: then nothing is added to that one, and this one says so.
 */
export class Growing {
  readonly #path: string;
  readonly #file: OwnFile;
  readonly #identity: string;
  #bytes: number;

  private constructor(path: string, file: OwnFile, { identity, bytes }: { identity: string; bytes: number }) {
    this.#path = path;
    this.#file = file;
    this.#identity = identity;
    this.#bytes = bytes;
  }

  /** Begins it with a text of this run alone, as `writeWhole` writes. @throws NotWritten */
  static async begin(path: string, text: string, file: OwnFile): Promise<Growing> {
    const place = await writeWhole(path, text, file);
    const bytes = Buffer.byteLength(text);
    const identity = await through(place, file, async (handle) => {
      const is = await identityOf(handle, bytes);
      if ((await handle.readFile('utf8')) !== text) throw replaced();
      return is;
    });
    return new Growing(place, file, { identity, bytes });
  }

  /** @throws NotWritten where it cannot be written, or is not the one that was begun */
  async add(text: string): Promise<void> {
    await through(this.#path, this.#file, async (handle) => {
      if ((await identityOf(handle, this.#bytes)) !== this.#identity) throw replaced();
      await handle.appendFile(text);
    });
    this.#bytes += Buffer.byteLength(text);
  }
}

async function through<T>(path: string, file: OwnFile, act: (handle: FileHandle) => Promise<T>): Promise<T> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, atItsEnd);
    return await act(handle);
  } catch (error) {
    throw new NotWritten(path, file, error);
  } finally {
    await handle?.close();
  }
}

/** A number of a file that is gone may be given to the next one, which has another length. */
async function identityOf(handle: FileHandle, bytes: number): Promise<string> {
  const { dev, ino, size } = await handle.stat({ bigint: true });
  if (size !== BigInt(bytes)) throw replaced();
  return `${dev}:${ino}`;
}

function replaced(): InTheWay {
  return new InTheWay(
    'another run has written there since this one began, and what both tell would be mixed',
  );
}
