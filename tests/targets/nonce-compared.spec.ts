import { weakFor } from '../../commands/prove/mix-up-told.ts';
import { mixUps } from '../../commands/prove/mix-ups.ts';
import { playMixUp } from '../../fixtures/mix-ups/play.ts';
import { long } from '../thorough.ts';
import { startProvider } from './made/provider.ts';
import type { Shape } from './made/shape.ts';
import { expect, test } from './tell-at.ts';

test.describe.configure({ timeout: 120_000 });

const idToken: Shape['idToken'] = ({ sub, nonce }) => ({ sub, nonce });

for (const mixUp of mixUps.all()) {
  const { title, story, rightful, weak, strong, design = {}, stoppedByIdToken = [] } = mixUp;
  for (const name of stoppedByIdToken)
    for (const [what, more, outcome] of [
      ['no protection', [], weak],
      [`${name} alone`, [name], strong],
    ] as const)
      test(
        `${title}, where the provider sends an ID token, with ${what}: ${outcome}`,
        long,
        async ({ stageAt }) => {
          const { target, close } = await startProvider({ idToken });
          const { cast, app } = await stageAt({ ...target, profile: { ...target.profile, nonce: true } });
          app.dialog.make(new Set([...weakFor(mixUp), ...more]), design);
          const { verdict, reason } = await playMixUp(cast, story, rightful);
          expect(verdict, reason).toBe(outcome);
          await close();
        },
      );
}
