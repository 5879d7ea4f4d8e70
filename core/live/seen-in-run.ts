import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Secret } from '../base/secret.ts';
import { SharedLines } from '../files/shared-lines.ts';
import { runKeyVariable } from '../settings/named-in-environment.ts';
import type { Redactor } from '../text/redactor.ts';

const algorithm = 'aes-256-gcm';
const [ivBytes, tagBytes] = [12, 16];

/**
 * What one process of a run has seen handed out, for the others: a runner begins a new worker after each test that fails, and an app's log
 * has codes of those before it. It goes by a file that nobody can read without a key, which these processes and what they start have in
 * their environment, but for an app that `startProgram` starts; when the run is over nobody has it.
 */
export class SeenInRun {
  readonly #lines: SharedLines;
  readonly #key: Buffer;
  readonly #redactor: Redactor;
  /** Whether this process made the key, and so began the run. */
  readonly isBegunHere: boolean;

  private constructor(key: string, redactor: Redactor, isBegunHere: boolean) {
    this.isBegunHere = isBegunHere;
    this.#key = Buffer.from(key, 'hex');
    this.#lines = new SharedLines(`seen-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`);
    this.#redactor = redactor;
  }

  /** The one of this run: the first process that asks makes the key, and those that it starts have it from there. */
  static ofRun(redactor: Redactor, environment: NodeJS.ProcessEnv = process.env): SeenInRun {
    const known = environment[runKeyVariable] ?? '';
    const isBegunHere = !/^[\da-f]{64}$/.test(known);
    const key = isBegunHere ? randomBytes(32).toString('hex') : known;
    environment[runKeyVariable] = key;
    return new SeenInRun(key, redactor, isBegunHere);
  }

  /** From now on what the redactor is told to hide is told to the others. */
  tell(): void {
    this.#redactor.whenHidden((secret) => {
      try {
        this.#lines.add(this.#sealed(secret.reveal()));
      } catch {
        // The disk is full: here it is hidden all the same.
      }
    });
  }

  /** Hides what the others have told since the last call. */
  hear(): void {
    const told = this.#lines.fresh().flatMap((line) => this.#opened(line) ?? []);
    this.#redactor.hideUntold(...told.map((value) => new Secret(value)));
  }

  /** As this process ends: a run that it began is over. */
  forget(): void {
    if (this.isBegunHere) this.#lines.removeAtOnce();
  }

  #sealed(value: string): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, this.#key, iv);
    const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** Null of what this run has not told, or not to its end. */
  #opened(line: string): string | null {
    try {
      const bytes = Buffer.from(line, 'base64');
      const decipher = createDecipheriv(algorithm, this.#key, bytes.subarray(0, ivBytes));
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      const sealed = bytes.subarray(ivBytes + tagBytes);
      return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}
