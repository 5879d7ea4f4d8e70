import { mixUps, strongest, weakFor } from '../../commands/prove/mix-ups.ts';
import { playMixUp } from '../../fixtures/mix-ups/play.ts';
import { expect, test } from '../../fixtures/test.ts';

for (const mixUp of mixUps.all()) {
  const { title, story, rightful, weak, strong, design = {} } = mixUp;

  test(`${title}: at an app without protection it ends as ${weak}`, async ({ cast, app }) => {
    app.dialog.make(weakFor(mixUp), design);
    const { verdict, reason } = await playMixUp(cast, story, rightful);
    expect(verdict, reason).toBe(weak);
  });

  test(`${title}: at an app with every protection it ends as ${strong}`, async ({ cast, app }) => {
    app.dialog.make(strongest, design);
    const { verdict, reason } = await playMixUp(cast, story, rightful);
    expect(verdict, reason).toBe(strong);
  });
}
