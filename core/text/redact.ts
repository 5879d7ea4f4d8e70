import { readFile } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { URI } from 'otpauth';
import { CommandLine, Secret } from '../base/secret.ts';
import { rewriteWritten } from '../files/write-whole.ts';
import { isStill, type WrittenFile } from '../files/written.ts';
import type { Config } from '../settings/load.ts';
import { looksLikeChance } from './looks-like-chance.ts';
import { Redactor as Base } from './redactor.ts';

/** Every secret among the settings, in the forms in which it is used, and what else is handed in. */
export function secretsOf(config: Config, ...others: Secret[]): Secret[] {
  const named = Object.values(config).filter((value) => value instanceof Secret);
  const commands = named.filter((value) => value instanceof CommandLine);
  const secrets = named.filter((value) => !(value instanceof CommandLine));
  return [
    ...[...secrets, ...secrets.flatMap(formsOf)],
    ...commands.flatMap((command) => secretsInCommand(command.reveal(), config)),
    ...others,
  ];
}

/**
 * What of a command line looks made up by chance, such as a key for an authenticator: not the command itself, whose words stand in
 * many a text, and no name that another setting has, which is shown.
 */
function secretsInCommand(command: string, config: Config): Secret[] {
  const shown = Object.values(config)
    .flat()
    .filter((value) => typeof value === 'string');
  return wordsByChance(command)
    .filter((word) => !shown.some((text) => text.includes(word)))
    .map((word) => new Secret(word));
}

/** As a shell or an address parts words, but for paths, which have commits and UUIDs in them; a key in Base32 may have few digits. */
export function wordsByChance(command: string): string[] {
  return command
    .split(/(?:\\?[\s"'`])+/)
    .flatMap((piece) => (isAddress.test(piece) ? ofAddress(piece) : ofWords(piece)))
    .filter((word) => word.length >= 16 && (looksLikeChance(word) || /^(?=.*\d)[A-Z2-7]+$/.test(word)));
}

/** Not of a file. */
const isAddress = /(?<!\bfile):\/\//i;

/** Its host stands in many a report, as a tenant's id and a commit in its path do; a user, and what it asks for, do not. */
function ofAddress(piece: string): string[] {
  const [path = '', ...asked] = piece.replace(/:\/\/([^/?#]*@)?[^/?#]*/g, ' $1').split(/[?#]/);
  const isKnown = (word: string) => /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{40})$/i.test(word);
  return [...parted(path).filter((word) => !isKnown(word)), ...asked.flatMap(parted)];
}

function ofWords(piece: string): string[] {
  const words = piece.split(/[;|&<>(),]+/).filter((word) => !word.includes('/') && !isWindowsPath.test(word));
  // A backslash parts others, and is the beginning of a line's end for some programs.
  return words.flatMap((word) => word.split(/\\[nrt]?/)).flatMap(parted);
}

const isWindowsPath = /(?:^|=)(?:[a-z]:\\|\\\\|\.{1,2}\\)/i;

function parted(text: string): string[] {
  return text.split(/[^\w+~-]+/);
}

/** The key within an `otpauth:` address, and one that was copied in groups of letters. */
export function formsOf(secret: Secret): Secret[] {
  const text = secret.reveal().trim();
  if (!/^otpauth:/i.test(text)) return [new Secret(text.replace(/[\s-]/g, ''))];
  try {
    return [new Secret(URI.parse(text).secret.base32)];
  } catch {
    // The settings take none.
    return [];
  }
}

/** Takes secrets out of what a live run prints and keeps: the last pass, after all the care before it. */
export class Redactor extends Base {
  /** Line by line, so that a secret is not cut in two. */
  stream(): Transform {
    let rest = '';
    // Nor one of its characters.
    const decoder = new StringDecoder();
    return new Transform({
      transform: (chunk, _, done) => {
        const lines = (rest + decoder.write(chunk)).split('\n');
        rest = lines.pop() ?? '';
        done(null, lines.map((line) => `${this.redact(line)}\n`).join(''));
      },
      flush: (done) => done(null, this.redact(rest + decoder.end())),
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
