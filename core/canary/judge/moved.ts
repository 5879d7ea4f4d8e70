import { authorizeUrlsOf } from '../../providers/endpoints.ts';
import type { Profile } from '../../providers/profile.ts';
import type { Trail } from '../../trail/trail.ts';
import type { AgreedHop, Baseline } from '../baseline/baseline.ts';
import { compareWithBaseline, type Difference } from '../baseline/difference.ts';
import { heading } from '../baseline/side-by-side.ts';
import type { Finding } from '../result.ts';
import { found, placeOf } from './finding.ts';

interface Way {
  profile: Profile;
  baseline: Baseline;
  trail: Trail;
  /** The check went to its end; else what is missing at the end of the trail says nothing. */
  isWhole: boolean;
}

/** Where the way was not the agreed one. */
export function differencesOf({ profile, baseline, trail, isWhole }: Way): Difference[] {
  const differences = compareWithBaseline(baseline, trail, {
    authorizeUrls: authorizeUrlsOf(profile),
    sessionCookies: profile.layers.map(({ cookies }) => cookies),
  });
  if (isWhole) return differences;
  const last = differences.findLastIndex((one) => one.new !== null);
  return differences.slice(0, last + 1);
}

/** The outcome was right, but the way there is another one. */
export function moved(difference: Difference): Finding {
  const { hop, changed, old, new: now } = difference;
  const place = now ?? old;
  const message = `hop ${hop}, ${heading(changed, old)}: agreed on was ${shown(old)}, seen was ${shown(now)}`;
  return found('moved', message, place && placeOf(place));
}

function shown(hop: AgreedHop | null): string {
  if (!hop) return 'no hop';
  const by = hop.movedOn === null || hop.movedOn === 'location' ? '' : `, on by ${hop.movedOn}`;
  return `${hop.method} ${placeOf(hop)} (${hop.status ?? 'no answer'}${by})`;
}
