import { readFileSync, statSync } from 'node:fs';
import { parse } from 'dotenv';
import { UserError } from '../base/user-error.ts';

/** What `.env` holds, and what is not right about it. */
export interface EnvFile {
  values: Record<string, string>;
  /** Where each name stands, from 1. */
  lines: Map<string, number>;
  problems: string[];
  /** Each name, and what stands behind it on its line: not everything that reads such a file reads it alike. */
  written: [name: string, value: string][];
}

/** @throws UserError when it is there and cannot be read. */
export function readEnvFile(path: string): EnvFile {
  const text = textOf(path);
  const lines = new Map<string, number>();
  const written: EnvFile['written'] = [];
  const problems: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, name, value = ''] = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*)$/.exec(line) ?? [];
    const where = `.env, line ${index + 1}`;
    // The line is not shown: it may be a secret that lost its name.
    if (name === undefined) problems.push(`${where}: expected NAME=value, or # before a comment`);
    else if (lines.has(name)) problems.push(`${where}: ${name} is set a second time; keep one of the two`);
    else if (/^(['"`])(?!.*\1)/.test(value))
      problems.push(`${where}: ${name} has no closing quote on its line`);
    else if (/^[^'"`]*[^\s'"`]#/.test(value))
      problems.push(
        `${where}: ${name} holds a #, after which everything is a comment; put the value in quotes`,
      );
    if (name === undefined) continue;
    lines.set(name, index + 1);
    written.push([name, value.trim()]);
  }
  return { values: parse(text), lines, problems, written };
}

function textOf(path: string): string {
  try {
    // A pipe may never have an end.
    if (!statSync(path).isFile())
      throw new UserError('.env is no file, but a folder, a device or a pipe; make it a file, or remove it');
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    throw new UserError(`.env is there but cannot be read (${code}); make it a readable file, or remove it`);
  }
}
