import { strongest, weakFor } from '../../commands/prove/mix-up-told.ts';
import { mixUps } from '../../commands/prove/mix-ups.ts';
import { playMixUp } from '../../fixtures/mix-ups/play.ts';
import { expect, test } from '../../fixtures/test.ts';
import { longUnless } from '../thorough.ts';

/** What `npm test` has of these. */
const kept = ['forwarded-link'];

// Two people, two browsers and three flows: on a busy machine more than others have to do in their 30 s.
test.setTimeout(120_000);

for (const mixUp of mixUps.all()) {
  const { name, title, story, rightful, weak, strong, design = {} } = mixUp;
  const isKept = longUnless(kept.includes(name));

  test(`${title}: at an app without protection it ends as ${weak}`, isKept, async ({ cast, app }) => {
    app.dialog.make(weakFor(mixUp), design);
    const { verdict, reason } = await playMixUp(cast, story, rightful);
    expect(verdict, reason).toBe(weak);
  });

  test(`${title}: at an app with every protection it ends as ${strong}`, isKept, async ({ cast, app }) => {
    app.dialog.make(strongest, design);
    const { verdict, reason } = await playMixUp(cast, story, rightful);
    expect(verdict, reason).toBe(strong);
  });
}
