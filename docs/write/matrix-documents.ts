import { readFile } from 'node:fs/promises';
import { expectedResults } from '../../commands/matrix/expected-results.ts';
import { gridsFor } from '../../commands/matrix/grids.ts';
import { gridTable } from '../../commands/matrix/markdown.ts';
import { packageRoot } from '../../core/base/package-root.ts';
import { pictureOf } from './matrix-picture.ts';

const page = 'docs/forcing-a-login.md';
const [begin, end] = ['<!-- the matrix: npm run matrix:docs writes it -->', '<!-- end of the matrix -->'];

/** The documents that show the expected matrix, by their paths, as they should be. */
export async function documents(): Promise<ReadonlyMap<string, string>> {
  const results = await expectedResults();
  const tables = (await gridsFor(results)).map(gridTable).join('\n\n');
  const text = await readFile(new URL(page, packageRoot), 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const [, after = ''] = rest.split(end);
  const whole = `${before}${begin}\n\n${tables.replaceAll(/^## /gm, '### ')}\n\n${end}${after}`;
  return new Map([
    [page, whole],
    ['docs/matrix.svg', await pictureOf(results)],
  ]);
}
