import { hostHandlers } from './hosts/index.ts';
import { World } from './world.ts';

/** A new offline world, with every host of the provider in it. */
export function offlineWorld(): World {
  return new World(hostHandlers);
}
