import { type Baseline, readBaseline } from '../../core/canary/baseline/baseline.ts';
import type { Config } from '../../core/settings/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { shippedBaselines } from '../../mocks/baselines/index.ts';

/**
 * The way that was agreed on at a target: the user's own, or, at the offline world, the one that comes with the
 * package; null where there is none.
 * @throws UserError when the user's file is damaged or of another version.
 */
export async function agreedBaseline(
  { baselineDir }: Pick<Config, 'baselineDir'>,
  { name, mode }: Pick<Target, 'name' | 'mode'>,
): Promise<Baseline | null> {
  const own = await readBaseline(baselineDir, name);
  return own ?? (mode === 'offline' ? readBaseline(shippedBaselines, name) : null);
}
