import { type Axes, type Cell, nameOf } from '../../core/evidence/cell.ts';
import { expect, test } from '../../fixtures/test.ts';
import { needHere } from './need-here.ts';
import { notApplicable, report, tell, whyNotApplicable } from './tell-cell.ts';

/** Makes a test of each cell: it attaches what was seen, and fails when the repository says otherwise. */
export async function testCells(cells: readonly Axes[]): Promise<void> {
  for (const axes of cells) {
    const whyNot = await whyNotApplicable(axes);
    const title = `${axes.kind} · ${nameOf(axes)}`;
    if (whyNot !== null)
      test(title, async ({}, testInfo) => {
        const startedMs = performance.now();
        check(await report(axes, notApplicable(whyNot), { browser: null, testInfo, startedMs }), testInfo);
      });
    else
      test(title, async ({ cast, target, browserTitle }, testInfo) => {
        const startedMs = performance.now();
        needHere(target);
        const outcome = await tell(cast, axes);
        check(await report(axes, outcome, { browser: browserTitle, testInfo, startedMs }), testInfo);
      });
  }
}

function check(cell: Cell, { config }: { config: { updateSnapshots: string } }): void {
  if (['all', 'changed'].includes(config.updateSnapshots)) return;
  const { verdict, layer, reason, cookieSent, cookieCleared, costs } = cell;
  const seen = { verdict, layer, reason, cookieSent, cookieCleared, costs };
  expect(seen, 'the expected matrix says otherwise').toEqual(cell.expected);
}
