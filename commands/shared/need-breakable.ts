import { UserError } from '../../core/base/user-error.ts';
import type { Target } from '../../core/targets/target.ts';

/**
 * Whether a fault can be had at a target, before anything is started; without a fault nothing is asked.
 * @throws UserError where the target is a real server, or its world has no such fault.
 */
export async function needBreakable(
  fault: string | null,
  { mode, name, world }: Pick<Target, 'mode' | 'name' | 'world'>,
): Promise<void> {
  if (fault === null) return;
  if (mode !== 'offline')
    throw new UserError(`a fault breaks the offline world, and ${name} is a real server: leave it out`);
  // A world takes a while to load, and nearly nobody breaks one.
  const [{ breakBy }, { worldOf }] = await Promise.all([
    import('../../mocks/any-fault.ts'),
    import('../../mocks/offline-world.ts'),
  ]);
  await breakBy(fault, await worldOf(world));
}
