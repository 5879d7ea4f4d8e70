import { strongest } from '../../commands/prove/mix-up-told.ts';
import { mixUps } from '../../commands/prove/mix-ups.ts';
import { playMixUp } from '../../fixtures/mix-ups/play.ts';
import { NotTold } from '../../fixtures/mix-ups/stage.ts';
import { longUnless } from '../thorough.ts';
import { startProvider } from './made/provider.ts';
import { expect, test } from './tell-at.ts';

test.describe.configure({ timeout: 120_000 });

for (const name of ['crossed-tabs-of-one', 'crossed-tabs-of-two', 'success-that-was-none'])
  test(
    `${name}: a mix-up that needs the consent page is not told where the provider asks for none`,
    longUnless(name === 'crossed-tabs-of-one'),
    async ({ stageAt }) => {
      const { target, close } = await startProvider({ consent: 'none' });
      const { cast, app } = await stageAt(target);
      const { story, rightful, design = {} } = await mixUps.named(name);
      app.dialog.make(strongest, design);
      await expect(playMixUp(cast, story, rightful)).rejects.toThrow(NotTold);
      await close();
    },
  );
