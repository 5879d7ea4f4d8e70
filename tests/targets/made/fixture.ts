import type { Fixtures } from '@playwright/test';
import type { TargetData } from '../../../core/targets/target.ts';
import { startProvider } from './provider.ts';
import type { Shape } from './shape.ts';

export interface MadeProvider {
  /** Starts a provider of this shape, which ends with the test, and gives what a file of one's own says of it. */
  provider: (shape?: Partial<Shape>) => Promise<TargetData>;
}

export const madeProvider: Fixtures<MadeProvider> = {
  provider: async ({}, use) => {
    const closes: (() => Promise<void>)[] = [];
    await use(async (shape) => {
      const { target, close } = await startProvider(shape);
      closes.push(close);
      return target;
    });
    for (const close of closes) await close();
  },
};
