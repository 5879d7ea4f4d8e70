import { test as base } from '../fixtures/test.ts';
import type { Axes } from './schema.ts';
import { notApplicable, report, tell, whyNotApplicable } from './tell-cell.ts';

export interface TriedCell {
  cell: Axes | null;
}

const test = base.extend<TriedCell>({ cell: [null, { option: true }] });

test('one way of forcing a login', async ({ cast, browserTitle, cell }, testInfo) => {
  if (cell === null) throw new Error('there is no cell to try: fresh-login try gives one');
  const startedMs = performance.now();
  const whyNot = await whyNotApplicable(cell);
  const outcome = whyNot === null ? await tell(cast, cell) : notApplicable(whyNot);
  await report(cell, outcome, { browser: browserTitle, testInfo, startedMs });
});
