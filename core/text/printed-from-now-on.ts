import { ofThisProcess } from './redactor.ts';

type Write = (...all: unknown[]) => boolean;

/** Those that look through what they are given. */
const looking = new WeakSet<Write>();

/**
 * Takes what this process must not tell out of every text that it prints from now on, whoever prints it: a module of somebody's own prints
 * past whatever prints for this package, as it is loaded and in what it begins then. What is printed in two pieces, or as bytes, is
 * looked through by nobody.
 */
export function withoutSecretsFromNowOn(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write as Write;
    if (looking.has(write)) continue;
    const clean: Write = (text, ...rest) =>
      write.call(stream, typeof text === 'string' ? ofThisProcess.redact(text) : text, ...rest);
    looking.add(clean);
    stream.write = clean;
  }
}
