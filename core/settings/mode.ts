import { z } from 'zod';

/**
 * Where a target runs. Offline: in the world, behind the gateway. Loopback: a real server on this machine. Live:
 * the provider itself, with real accounts.
 */
export const mode = z.enum(['offline', 'loopback', 'live']);

/** What the canary goes with. */
export const tier = z.enum(['browser', 'http']);
