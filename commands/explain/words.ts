import type { Hop } from '../../core/trail/trail.ts';
import type { Layer } from '../../core/verdict/schema.ts';
import { verdictWords } from '../../core/verdict/words.ts';
import type { Explanation } from './explanation.ts';

const layerNames: Record<Layer, string> = {
  local: "the authorize endpoint's own session",
  sso: 'the single sign-on session',
  upstream: 'the session at the upstream identity provider',
};

/** An explanation for a person, by lines: the verdict, the session that answered and where, the way, the notes. */
export function inWords(explanation: Explanation): string[] {
  const { trail, hop, notes } = explanation;
  return [
    ...verdictLines(explanation),
    '',
    'the way of the last Connect (B is whoever clicked it)',
    ...trail.map(
      (each, index) => `${index === hop ? ' ▶' : '  '}${String(index + 1).padStart(3)}  ${hopInWords(each)}`,
    ),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `note: ${note}`)] : []),
  ];
}

function verdictLines({ verdict, reason, layer, hop, trail }: Explanation): string[] {
  const at = hop === null ? undefined : trail[hop];
  const which =
    layer === null || hop === null
      ? verdict === 'leak'
        ? ['  which session: not known']
        : []
      : [
          `  which session: ${layerNames[layer]} was alive, and answered at hop ${hop + 1}, ${at?.host}${at?.path}`,
        ];
  return [`${verdictWords[verdict].word}: ${reason}`, ...which];
}

/** The same on one line, for a folder of captures. */
export function inOneLine(path: string, { verdict, layer, reason }: Explanation): string {
  const session = verdict === 'leak' ? ` (${layer ?? 'session not known'})` : '';
  return `${verdictWords[verdict].word.padEnd(12)}  ${path}: ${reason}${session}`;
}

export function unreadInOneLine(problem: string): string {
  return `${'NOT READ'.padEnd(12)}  ${problem}`;
}

function hopInWords({ method, status, host, path, parameters, cookiesSet, cookiesCleared }: Hop): string {
  const query = parameters.length > 0 ? `?${parameters.join('&')}` : '';
  const cookies = [
    ...cookiesSet.map(({ name }) => `sets ${name}`),
    ...cookiesCleared.map(({ name }) => `clears ${name}`),
  ];
  const extra = cookies.length > 0 ? `  (${cookies.join(', ')})` : '';
  return `${status ?? 'no answer'}  ${method} ${host}${path}${query}${extra}`;
}
