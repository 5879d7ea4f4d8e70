import { parseArgs } from 'node:util';
import type { KindRow } from './kinds.ts';

export const engines = ['chromium', 'firefox'] as const;

export type EngineName = (typeof engines)[number];

/**
 * Whether the words for Playwright ask for the project of a kind in an engine: all do without `--project`. It takes several
 * names, whatever their case, with `*` for any part of one.
 */
export function projectsAsked(words: readonly string[]): (engine: EngineName, kind: string) => boolean {
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
  const patterns = asked.map((name) => new RegExp(`^${name.split('*').map(literally).join('.*')}$`, 'i'));
  return (engine, kind) => asked.length === 0 || patterns.some((one) => one.test(`${engine} ${kind}`));
}

/** The targets whose servers a run needs in an engine, by the words for Playwright. */
export function targetsAsked(
  words: readonly string[],
  engine: EngineName,
  kinds: readonly (Pick<KindRow, 'target' | 'engines'> & { name: string })[],
): string[] {
  const isAsked = projectsAsked(words);
  return kinds.flatMap(({ name, target, engines }) =>
    target !== undefined && (engines?.includes(engine) ?? true) && isAsked(engine, name) ? [target] : [],
  );
}

function literally(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
