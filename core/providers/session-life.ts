import { z } from 'zod';

/** Times after which a session is over: without use, and however much it is used. Null where there is none. */
export interface SessionLife {
  idleMs: number | null;
  longestMs: number | null;
}

export const noEnd: SessionLife = { idleMs: null, longestMs: null };

/** As a profile's layer has it. */
export const layerLife = {
  /** Idle time after which the session is over, where it is known. */
  idleMs: z.number().positive().optional(),
  /** Time after the login at which it is over, however much it is used, where it is known. */
  longestMs: z.number().positive().optional(),
};

/** The same where a time that is not known may be left out. */
type Known = { readonly [Name in keyof SessionLife]?: number | null | undefined };

/** How long nobody has to use it until it is over; null where nothing is known that ends it. */
export function endsAfterMs({ idleMs, longestMs }: Known): number | null {
  const times = [idleMs, longestMs].filter((ms) => typeof ms === 'number');
  return times.length === 0 ? null : Math.min(...times);
}

/** When the last of several sessions is over that nobody uses; null where one of them is known to have no end. */
export function allEndAfterMs(layers: readonly Known[]): number | null {
  const times = layers.map(endsAfterMs);
  return times.some((ms) => ms === null) ? null : Math.max(...times.map(Number));
}
