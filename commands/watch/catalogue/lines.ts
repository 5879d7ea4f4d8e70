import type { FaceResult, Row } from './compare.ts';

const inOrder: readonly FaceResult[] = ['changed', 'remembered', 'unchanged', 'no answer', 'not looked at'];

/** How many came to what: `1 changed, 9 unchanged`. */
export function countsOf(rows: readonly Row[]): string {
  return inOrder
    .map((result) => ({ result, count: rows.filter((row) => row.result === result).length }))
    .filter(({ count }) => count > 0)
    .map(({ result, count }) => `${count} ${result}`)
    .join(', ');
}

/** A row for each provider, what has changed first; below it what there is to say. */
export function linesOf(rows: readonly Row[], agrees: boolean): string[] {
  const width = Math.max(...rows.map(({ provider }) => provider.length));
  const sorted = inOrder.flatMap((result) => rows.filter((row) => row.result === result));
  const change = sorted.some(({ changes }) => changes.length > 0);
  return [
    ...sorted.flatMap(({ provider, result, changes, noAnswers, notLooked }) => [
      `  ${provider.padEnd(width)}  ${result}`,
      ...changes.map((line) => `    ${line}`),
      ...noAnswers.map((line) => `    no answer: ${line}`),
      ...notLooked.map((line) => `    not looked at: ${line}`),
    ]),
    ...(change
      ? [
          agrees
            ? 'what has changed is agreed on'
            : 'agree on what has changed by watch --catalogue --update-baseline',
        ]
      : []),
  ];
}
