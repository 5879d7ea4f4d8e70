import type { Entry } from './entry.ts';

/** A provider through which people log in as well, by its name, and as the button calls it. */
export interface Upstream {
  provider: string;
  called: string;
  /** Values of `prompt` that are handed on to it. */
  handsOn: readonly string[];
  /** Parameters of an authorize request that send the browser straight on to it where they name it, whoever is signed in here. */
  sentOnBy: readonly string[];
}

/** A login that is asked for is handed on by every broker; anything else where that is documented. */
export function upstreamOf({ offline: { upstream }, asksWhichAccount }: Entry): Upstream | null {
  if (!upstream) return null;
  const forwarded = asksWhichAccount.flatMap((one) =>
    'parameters' in one && one.forwardedWith ? [{ ...one, with: one.forwardedWith }] : [],
  );
  return {
    ...{ provider: upstream.provider, called: upstream.called },
    handsOn: ['login', ...forwarded.flatMap(({ parameters: { prompt = '' } }) => prompt.split(' '))],
    sentOnBy: forwarded.flatMap((one) => Object.keys(one.with)),
  };
}
