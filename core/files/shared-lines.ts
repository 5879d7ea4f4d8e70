import { appendFileSync, closeSync, fstatSync, openSync, readSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const atOnce = 65_536;

/**
 * Lines that processes of one run tell each other, in a file for temporary files and for its owner alone. At once, as what is told there
 * may be wanted by whoever comes next. `name` is one that nobody else can guess.
 */
export class SharedLines {
  readonly #path: string;
  /** Bytes that were read, of whole lines. */
  #at = 0;

  constructor(name: string) {
    this.#path = join(tmpdir(), `fresh-login-${name}`);
  }

  /** @throws an error of the file system */
  add(line: string): void {
    appendFileSync(this.#path, `${line}\n`, { mode: 0o600 });
  }

  /** Whole lines that are there since the last call; none where there is no such file. */
  fresh(): string[] {
    const bytes = readFrom(this.#path, this.#at);
    const end = bytes.lastIndexOf('\n') + 1;
    this.#at += end;
    return bytes.toString('latin1', 0, end).split('\n').slice(0, -1);
  }

  /** For the end of the run. */
  removeAtOnce(): void {
    try {
      unlinkSync(this.#path);
    } catch {
      // Nobody has told anything.
    }
  }
}

function readFrom(path: string, at: number): Buffer {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    if (fstatSync(file).size <= at) return Buffer.alloc(0);
    const parts: Buffer[] = [];
    for (let read = at, got = -1; got !== 0; read += got) {
      const part = Buffer.alloc(atOnce);
      got = readSync(file, part, 0, atOnce, read);
      parts.push(part.subarray(0, got));
    }
    return Buffer.concat(parts);
  } catch {
    return Buffer.alloc(0);
  } finally {
    if (file !== null) closeSync(file);
  }
}
