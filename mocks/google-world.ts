import type { Clock } from './clock.ts';
import { conductOfGoogle } from './google.ts';
import { openIdHandlers } from './openid/handlers.ts';
import { OpenIdWorld } from './openid/world.ts';

/** Google inside another world, by that one's clock. */
export function googleWorld(clock: Clock): OpenIdWorld {
  return new OpenIdWorld(conductOfGoogle(), openIdHandlers, { clock });
}
