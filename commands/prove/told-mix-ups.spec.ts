import type { Verdict } from '../../core/verdict/schema.ts';
import { NotTold } from '../../fixtures/mix-ups/stage.ts';
import { tellMixUp } from '../../fixtures/mix-ups/tell.ts';
import { expect, test } from '../../fixtures/test.ts';
import { notAsked, notHere } from './at-target.ts';
import { strongest, toldAs, weakFor, whyNotHere } from './mix-up-told.ts';
import { mixUps } from './mix-ups.ts';
import { scenarios } from './scenarios.ts';

// The name of this file stands behind that of the scenarios': Playwright tells the stories of files in that order, and rows come as they are told.
const first = scenarios.all().length + 1;

for (const [index, mixUp] of mixUps.all().entries()) {
  for (const [offset, isWeak] of [true, false].entries()) {
    const row = toldAs(mixUp, isWeak);
    test(row.title, { tag: '@prove' }, async ({ cast, target, app, freshStart: _ }, testInfo) => {
      const driver = cast.app.weakened ? null : cast.app.driver;
      const why = whyNotHere(mixUp, { isWeak, target, driver });
      const type = driver && !isWeak ? notAsked : notHere;
      if (why !== null) testInfo.annotations.push({ type, description: why });
      test.skip(why !== null, why ?? '');
      app.dialog.make(isWeak ? weakFor(mixUp) : strongest, mixUp.design);
      const told = await tellMixUp(cast, { ...row, order: first + 2 * index + offset }, testInfo).catch(
        (error: unknown) => {
          if ((target.mode === 'offline' && !driver) || !(error instanceof NotTold)) throw error;
          testInfo.annotations.push({ type, description: error.message });
          return error;
        },
      );
      test.skip(told instanceof NotTold, told instanceof NotTold ? told.message : '');
      const verdict = told as Verdict;
      if (!verdict.asExpected) expect(verdict.verdict, verdict.reason).toBe(row.expected.verdict);
    });
  }
}
