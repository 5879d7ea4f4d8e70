import type { z } from 'zod';
import { isLoopback } from '../base/loopback.ts';
import { type Profile, sentTo } from '../providers/profile.ts';
import type { mode as modes } from '../settings/mode.ts';

/**
 * What is wrong with where a profile sends to in that mode: on loopback nothing leaves this machine, and live no token, ID
 * token or client secret travels in the clear (RFC 6749, 3.2; RFC 7009, 2; OpenID Connect Core 1.0, 5.3). Offline nothing is
 * sent at all. A host at which a browser signs in, and an authorize endpoint on a network of its own, may be http: what is
 * typed is held back from it elsewhere.
 */
export function problemsOfAddresses(
  profile: Profile,
  mode: z.output<typeof modes>,
): { at: readonly string[]; message: string }[] {
  return sentTo(profile).flatMap(({ at, hostname, protocol, isForBrowser }) => {
    if (mode === 'offline' || isLoopback({ hostname })) return [];
    if (mode === 'loopback')
      return [
        {
          at,
          message: `${hostname} is not on this machine, and mode loopback keeps passwords here, and tokens with them`,
        },
      ];
    return isForBrowser || protocol === 'https:'
      ? []
      : [{ at, message: `tokens and secrets would travel to ${hostname} in the clear; expected https://` }];
  });
}
