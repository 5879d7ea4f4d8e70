import { Transform, type TransformCallback } from 'node:stream';

/** An end of TLS that is about to hang up says so in a record of its own, and hangs up at once. */
const holdMs = 150;

/** Bytes of a record's head, and of what TLS 1.3 makes of an alert (RFC 8446, 5.2 and 6: two bytes, their type, and a tag of 16). */
const [headBytes, alertBytes] = [5, 19];

/** The types of records: alerts up to TLS 1.2, and all of TLS 1.3. */
const [alert, applicationData] = [21, 23];

/** No alert of TLS 1.2 is longer, whatever it is encrypted with (RFC 5246, 6.2.3). */
const mostAlertBytes = 64;

/**
 * Passes on what a host says over TLS, but for the record by which it says that it hangs up (`close_notify`): a browser that has read
 * that one reads no more. It is held back until the host has hung up, or for a moment.
 */
export class Closing extends Transform {
  #held: Buffer | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** What is held back, for whoever passes it on, or not. */
  heldBack(): Buffer | null {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = null;
    return held;
  }

  override _transform(bytes: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#release();
    const at = lastAlertIn(bytes);
    if (at > 0) this.push(bytes.subarray(0, at));
    if (at < bytes.length) {
      this.#held = bytes.subarray(at);
      this.#timer = setTimeout(() => this.#release(), holdMs);
    }
    done();
  }

  override _flush(done: TransformCallback): void {
    clearTimeout(this.#timer);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#timer);
    done(error);
  }

  #release(): void {
    const held = this.heldBack();
    if (held) this.push(held);
  }
}

/** Where the record begins, at the end of `bytes`, that may be an alert; their length where there is none. */
function lastAlertIn(bytes: Buffer): number {
  for (let length = headBytes + 2; length <= headBytes + mostAlertBytes; length++) {
    const at = bytes.length - length;
    if (at < 0) break;
    const isAsLong = bytes[at + 1] === 3 && bytes.readUInt16BE(at + 3) === length - headBytes;
    const isAlert =
      bytes[at] === alert || (bytes[at] === applicationData && length - headBytes === alertBytes);
    if (isAsLong && isAlert) return at;
  }
  return bytes.length;
}

/**
 * What no end of a connection over TLS can have said (RFC 8446, 5.2): whoever reads it fails, where it would have begun anew had the
 * connection been cut.
 */
export const unreadable = Buffer.from([applicationData, 3, 3, 0, 32, ...Array<number>(32).fill(0)]);
