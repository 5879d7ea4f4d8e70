import { parseArgs } from 'node:util';
import { didYouMean } from '../../core/base/did-you-mean.ts';
import { UserError } from '../../core/base/user-error.ts';
import type { KindRow } from './kinds.ts';

export const engines = ['chromium', 'firefox'] as const;

export type EngineName = (typeof engines)[number];

/**
 * What the words for Playwright ask for by `--project`: it takes several names, whatever their case, with `*` for any part of
 * one. Empty where all are asked for.
 */
function namesAsked(words: readonly string[]): string[] {
  const options = { project: { type: 'string', multiple: true } } as const;
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true });
  const asked: string[] = [];
  let isList = false;
  for (const token of tokens) {
    if (token.kind !== 'positional')
      isList = token.kind === 'option' && token.name === 'project' && token.inlineValue !== true;
    if (token.kind === 'option' && token.name === 'project') asked.push(token.value ?? '');
    if (token.kind === 'positional' && isList) asked.push(token.value);
  }
  return asked;
}

function patternOf(name: string): RegExp {
  return new RegExp(`^${name.split('*').map(literally).join('.*')}$`, 'i');
}

/** @throws UserError for each name that the words for Playwright have for a project, when no project is called so. */
export function needProjects(words: readonly string[], known: readonly string[]): void {
  const unknown = namesAsked(words).filter((name) => !known.some((one) => patternOf(name).test(one)));
  if (unknown.length === 0) return;
  throw new UserError([
    ...unknown.map((name) => `--project: there is no project "${name}"${didYouMean(name, known) || '.'}`),
    `The projects of the matrix: ${known.join(', ')}`,
  ]);
}

/** The targets whose servers a run needs in an engine, by the words for Playwright. */
export function targetsAsked(
  words: readonly string[],
  engine: EngineName,
  kinds: readonly (Pick<KindRow, 'target' | 'engines'> & { name: string })[],
): string[] {
  const patterns = namesAsked(words).map(patternOf);
  const isAsked = (name: string) => patterns.length === 0 || patterns.some((one) => one.test(name));
  return kinds.flatMap(({ name, target, engines }) =>
    target !== undefined && (engines?.includes(engine) ?? true) && isAsked(`${engine} ${name}`)
      ? [target]
      : [],
  );
}

function literally(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
