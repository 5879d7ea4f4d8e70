import { withoutUserParts } from '../base/user-part.ts';
import { type Line, Painted, textOf } from './line.ts';
import { cut, everyText, plainJson, plainLine } from './plain-text.ts';
import { ofThisProcess, withoutSecrets } from './redactor.ts';
import { toWidth } from './to-width.ts';

export { type Line, Painted } from './line.ts';

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

/**
 * Prints lines for people: at a terminal none is wider than that, elsewhere (a log, a pipe) each is one line. A command or an
 * address that somebody copies is not for here.
 */
export function printToWidth(...lines: readonly Line[]): void {
  const { stdout } = process;
  // A secret that stood half in one line and half in the next would be found in neither.
  const shaped = (line: Line) => (stdout.isTTY ? toWidth(told(line), columnsOf(stdout)) : [line]);
  print(...lines.flatMap(shaped));
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

/**
 * Shows how far a run has come, on a terminal alone; null takes it away. It is no longer than the terminal is wide: of a line
 * that goes on below it only the end can be taken away.
 */
export function showProgress(text: string | null): void {
  if (!process.stderr.isTTY) return;
  const said = text === null ? '' : plainLine(withoutUserParts(withoutSecrets(text)));
  process.stderr.write(`\r\u001b[2K${cut(said, columnsOf(process.stderr) - 1)}`);
}

/** How wide a terminal is; one that does not say is taken for 80. */
function columnsOf({ columns }: { columns?: number | undefined }): number {
  return columns || 80;
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

/** Its pieces as they may be told; one that is plain where the whole says what no piece says alone. */
function told(line: Line): Line {
  const pieces = typeof line === 'string' ? [line] : line;
  const joined = pieces.map(textOf).join('');
  // As it came: of colours within a secret, signs would be left that hide it.
  const whole = withoutUserParts(plainLine(withoutSecrets(joined)));
  // A secret may stand half in one piece and half in the next, where no piece alone shows it.
  if (whole !== plainLine(joined) || !pieces.some((piece) => piece instanceof Painted))
    return plainLine(whole);
  return pieces.map((piece) => {
    const text = plainLine(withoutSecrets(textOf(piece)));
    return piece instanceof Painted ? new Painted(text, piece.colour) : text;
  });
}

/** The whole is made plain once more: two harmless pieces may make a command. */
function shown(line: Line, colour: boolean): string {
  const pieces = told(line);
  if (typeof pieces === 'string') return pieces;
  if (!colour) return plainLine(pieces.map(textOf).join(''));
  return pieces
    .map((piece) =>
      piece instanceof Painted && piece.colour !== null
        ? `\u001b[1;${piece.colour}m${piece.text}\u001b[0m`
        : textOf(piece),
    )
    .join('');
}
