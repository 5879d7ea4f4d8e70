import { withoutUserParts } from '../base/user-part.ts';
import { everyText, plainJson, plainLine } from './plain-text.ts';
import { ofThisProcess, withoutSecrets } from './redactor.ts';

/** A colour of ours, which foreign text cannot make; what it says has to be said by the words too. */
export class Painted {
  readonly text: string;
  /** SGR 30 to 37, or null for none. */
  readonly colour: number | null;

  constructor(text: string, colour: number | null) {
    this.text = text;
    this.colour = colour;
  }
}

/** One line of output, or the pieces of one. A line break within it is printed as a space. */
export type Line = string | readonly (string | Painted)[];

type Stream = 'stdout' | 'stderr';

// Whoever reads may have read enough: `prove | head` is no failure of the run.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

/**
 * Prints lines on standard output. This module is the only one that writes to the terminal, so nothing that came
 * from a page, a HAR or a file reaches it as it was.
 */
export function print(...lines: readonly Line[]): void {
  write('stdout', lines);
}

/** Prints lines on standard error: what is no result. */
export function printAside(...lines: readonly Line[]): void {
  write('stderr', lines);
}

/** Prints a value as JSON, which reads back as the same value. */
export function printJson(value: unknown): void {
  process.stdout.write(`${plainJson(mayBeTold(value))}\n`);
}

/** Prints a value as JSON on one line, for many of them. */
export function printJsonLine(value: unknown): void {
  process.stdout.write(`${plainJson(mayBeTold(value), 0)}\n`);
}

/** Shows how far a run has come, on a terminal alone; null takes it away. */
export function showProgress(text: string | null): void {
  if (process.stderr.isTTY)
    process.stderr.write(
      `\r\u001b[2K${text === null ? '' : plainLine(withoutUserParts(withoutSecrets(text)))}`,
    );
}

/** Says what is begun, where it takes seconds: on a terminal until the next word, elsewhere (a log) in a line. */
export function beginProgress(text: string): void {
  if (process.stderr.isTTY) showProgress(text);
  else printAside(text);
}

/** A workflow command of GitHub Actions, whose parts are escaped already. @throws Error when it is none. */
export function printCommand(command: string, stream: Stream): void {
  if (!/^::(?:error|warning|notice) title=[^\s:,][^\r\n:,]*::[^\r\n]*$/.test(command))
    throw new Error('an annotation has the form ::level title=…::…');
  // Beyond the command itself it is a line as any other.
  process[stream].write(`::${plainLine(withoutUserParts(withoutSecrets(command.slice(2))))}\n`);
}

function write(stream: Stream, lines: readonly Line[]): void {
  const colour = process[stream].isTTY === true;
  process[stream].write(lines.map((line) => `${shown(line, colour)}\n`).join(''));
}

/** Whatever was typed into a setting or an option: a password before a host is nobody else's business. */
function mayBeTold(value: unknown): unknown {
  return everyText(ofThisProcess.redactEverywhere(value), withoutUserParts);
}

/** The whole is made plain once more: two harmless pieces may make a command. */
function shown(line: Line, colour: boolean): string {
  const pieces = typeof line === 'string' ? [line] : line;
  const joined = pieces.map((piece) => plainLine(textOf(piece))).join('');
  const told = withoutUserParts(withoutSecrets(joined));
  // A secret may stand half in one piece and half in the next, where no piece alone shows it.
  if (!colour || told !== joined || !pieces.some((piece) => piece instanceof Painted)) return plainLine(told);
  return pieces
    .map((piece) => {
      const text = plainLine(withoutSecrets(textOf(piece)));
      return piece instanceof Painted && piece.colour !== null
        ? `\u001b[1;${piece.colour}m${text}\u001b[0m`
        : text;
    })
    .join('');
}

function textOf(piece: string | Painted): string {
  return piece instanceof Painted ? piece.text : piece;
}
