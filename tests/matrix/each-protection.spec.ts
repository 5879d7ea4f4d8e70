import { weakFor } from '../../commands/prove/mix-up-told.ts';
import { mixUps } from '../../commands/prove/mix-ups.ts';
import { protections } from '../../core/app/protections.ts';
import { playMixUp } from '../../fixtures/mix-ups/play.ts';
import { expect, test } from '../../fixtures/test.ts';

// Two people, two browsers and three flows: on a busy machine more than others have to do in their 30 s.
test.setTimeout(120_000);

for (const mixUp of mixUps.all()) {
  const { title, story, rightful, weak, strong, design = {}, stoppedBy, restsOn = [] } = mixUp;

  for (const name of protections.names()) {
    if (restsOn.includes(name)) continue;
    const comes = stoppedBy.includes(name) ? strong : weak;

    test(`${title}, with ${name} alone: ${comes}`, async ({ cast, app }) => {
      app.dialog.make(new Set([...weakFor(mixUp), name]), design);
      const { verdict, reason } = await playMixUp(cast, story, rightful);
      expect(verdict, reason).toBe(comes);
    });
  }
}
