import { readFile } from 'node:fs/promises';
import { Transform } from 'node:stream';
import type { Config } from '../config/env.ts';
import { Secret } from '../config/secret.ts';
import { rewriteWritten } from '../files/write-whole.ts';
import { isStill, type WrittenFile } from '../files/written.ts';

/** What stands where a secret stood. */
const redacted = '[redacted]';

/** Shorter ones would take half of every text with them. */
const shortest = 4;

/** Every secret among the settings, and what else is handed in. */
export function secretsOf(config: Config, ...others: Secret[]): Secret[] {
  return [...Object.values(config).filter((value) => value instanceof Secret), ...others];
}

/**
 * The ways in which a secret can stand in a text: as it is, as URLs, forms, JSON and HTML have it, and in Base64,
 * where what stands before it moves it by up to two bytes.
 */
export function spellingsOf(secret: string): string[] {
  if (secret.length < shortest) return [];
  const form = new URLSearchParams({ a: secret }).toString().slice(2);
  const html = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  const base64 = [0, 1, 2].flatMap((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]);
    // The first and the last character may hold bits of what stands beside it.
    const text = bytes
      .toString('base64')
      .replace(/=+$/, '')
      .slice(shift === 0 ? 0 : shift + 1, bytes.length % 3 === 0 ? undefined : -1);
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const all = [
    secret,
    encodeURIComponent(secret),
    form,
    JSON.stringify(secret).slice(1, -1),
    html,
    ...base64,
  ];
  // The longest first, so that none leaves a rest of another.
  return [...new Set(all)].filter((text) => text.length >= shortest).toSorted((a, b) => b.length - a.length);
}

/** Takes secrets out of what a live run prints and keeps: the last pass, after all the care before it. */
export class Redactor {
  readonly #spellings: readonly string[];

  constructor(secrets: readonly Secret[]) {
    this.#spellings = secrets.flatMap((secret) => spellingsOf(secret.reveal()));
  }

  redact(text: string): string {
    return this.#spellings.reduce((rest, spelling) => rest.replaceAll(spelling, redacted), text);
  }

  /** Line by line, so that a secret is not cut in two. */
  stream(): Transform {
    let rest = '';
    return new Transform({
      transform: (chunk, _, done) => {
        const lines = (rest + String(chunk)).split('\n');
        rest = lines.pop() ?? '';
        done(null, lines.map((line) => `${this.redact(line)}\n`).join(''));
      },
      flush: (done) => done(null, this.redact(rest)),
    });
  }

  /** Texts of these files, where they are still as they were written; one that holds no secret is not touched. */
  async files(written: readonly WrittenFile[]): Promise<void> {
    for (const file of written) {
      const bytes = await readFile(file.path).catch(() => null);
      if (bytes === null || !isStill(file, bytes)) continue;
      // What is not text comes back another from being read as such.
      if (!Buffer.from(bytes.toString()).equals(bytes)) continue;
      const text = bytes.toString();
      const clean = this.redact(text);
      if (clean !== text) await rewriteWritten(file, clean);
    }
  }
}
