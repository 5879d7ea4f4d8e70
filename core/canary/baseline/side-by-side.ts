import type { AgreedHop } from './baseline.ts';
import type { Difference } from './difference.ts';

/**
 * The old hop and the new one beside each other, as plain text lines no wider than `width` columns (40 at
 * least). The first line says what changed.
 */
export function sideBySide({ hop, changed, old, new: now }: Difference, width: number): string[] {
  const column = Math.floor((Math.max(width, 40) - 3) / 2);
  const left = ['old', ...linesOf(old)].flatMap((line) => wrap(line, column));
  const right = ['new', ...linesOf(now)].flatMap((line) => wrap(line, column));
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    `${(left[index] ?? '').padEnd(column)} | ${right[index] ?? ''}`.trimEnd(),
  );
  return [...wrap(`hop ${hop}: ${heading(changed, old)}`, Math.max(width, 40)), ...rows];
}

/** What is another about a hop, in a few words. */
export function heading(changed: Difference['changed'], old: AgreedHop | null): string {
  if (changed.includes('hop')) return old ? 'is not there any more' : 'is new';
  const names = {
    movedOn: 'way to move on',
    parameters: 'set of parameters',
    cookies: 'handling of cookies',
  };
  const nameOf = (aspect: (typeof changed)[number]) =>
    aspect in names ? names[aspect as keyof typeof names] : aspect;
  return `another ${changed.map(nameOf).join(', ')}`;
}

function linesOf(hop: AgreedHop | null): string[] {
  if (!hop) return ['(no hop)'];
  return [
    `${hop.method} ${hop.host}${hop.path}`,
    `${hop.status ?? 'no answer'}${hop.movedOn ? `, moved on by ${hop.movedOn}` : ''}`,
    ...(hop.parameters.length > 0 ? [`parameters: ${hop.parameters.join(', ')}`] : []),
    ...hop.cookiesSet.map((cookie) => `sets ${cookie}`),
    ...hop.cookiesCleared.map((cookie) => `clears ${cookie}`),
  ];
}

function wrap(line: string, width: number): string[] {
  const lines: string[] = [];
  for (let rest = line; rest.length > 0; ) {
    const room = rest.slice(0, width + 1);
    const space = room.lastIndexOf(' ');
    const cut = rest.length <= width ? rest.length : space > 0 ? space : width;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return lines;
}
