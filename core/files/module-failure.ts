import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NotRead } from './read-whole.ts';

/**
 * Why a module of somebody's own could not be loaded, in the words that may be told: Node quotes the file in what it says
 * of a slip, and what was slipped on can be a password. So the kind of error is told and the line, where Node says it; of an
 * error that the module itself throws on purpose what it says, without what it quotes; and of anything else that is thrown
 * that it is no error.
 */
export function whyNotLoaded(path: string, error: unknown): string {
  if (!(error instanceof Error)) return 'it throws something that is no Error; throw new Error("…") says why';
  const code = codeOf(error);
  if (code !== null) return code === 'ENOENT' ? 'there is no such file' : code;
  const stack = error.stack ?? '';
  const place = lineIn(stack, path);
  const line = place === null ? '' : ` in line ${place}`;
  const kind = /^[A-Z][A-Za-z]*Error$/.test(error.name) ? error.name : 'Error';
  if (kind !== 'Error') return `${kind}${line}; what was found there is not told, as it may be a secret`;
  return isThrownOnPurpose(stack) ? withoutQuotes(firstLine(error.message)) : `an Error${line}`;
}

/** The code that Node or `needFile` gave an error; null where it has none, or one of somebody's own. */
export function codeOf(error: unknown): string | null {
  if (error instanceof NotRead) return error.code;
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^(?:E[A-Z0-9]{2,}|(?:ERR|MODULE)(?:_[A-Z0-9]+)+)$/.test(code)
    ? code
    : null;
}

function lineIn(stack: string, path: string): string | null {
  const file = resolve(path);
  const found = [pathToFileURL(file).href, file].flatMap((name) => {
    const at = stack.indexOf(name);
    // What compiles a module may load it by an address with a query.
    return at < 0 ? [] : (/^(?:\?[^\s:]*)?:(\d+)/.exec(stack.slice(at + name.length))?.[1] ?? []);
  });
  return found[0] ?? null;
}

/** Whether it was made by a file of somebody's own, and not by Node or a package, which quote what they were given. */
function isThrownOnPurpose(stack: string): boolean {
  const first = stack.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  return /[/\\]/.test(first) && !/\bnode:|[/\\]node_modules[/\\]/.test(first);
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}

/** What a complaint quotes can be a password. */
function withoutQuotes(message: string): string {
  return message.replace(/(["'`]).*\1/g, 'something');
}
