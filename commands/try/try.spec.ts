import type { Axes } from '../../core/evidence/cell.ts';
import { paceFor, strategies } from '../../core/remedies/strategies.ts';
import { test as base } from '../../fixtures/test.ts';
import { kindOf, notApplicable, report, tell, whyNotApplicableAt } from '../matrix/tell-cell.ts';

export interface TriedCell {
  cell: Axes | null;
}

const test = base.extend<TriedCell>({ cell: [null, { option: true }] });

test('one way of forcing a login', async ({ cast, browserTitle, cell, target }, testInfo) => {
  if (cell === null) throw new Error('there is no cell to try: fresh-login try gives one');
  const startedMs = performance.now();
  // The offline world has kinds, by which it is turned; any other provider is what its profile says.
  const title = (target.mode === 'offline' && kindOf(cell)?.title) || target.profile.title;
  testInfo.annotations.push({ type: 'provider', description: `${title} (${target.mode})` });
  const whyNot = whyNotApplicableAt(target.profile, cell);
  const outcome =
    whyNot === null
      ? await tell(cast, cell, paceFor(strategies.named(cell.strategy), target.mode))
      : notApplicable(whyNot);
  await report(cell, outcome, { browser: browserTitle, testInfo, startedMs });
});
