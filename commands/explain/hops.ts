import type { Profile } from '../../core/providers/profile.ts';
import { bareHop } from '../../core/trail/hop.ts';
import type { Hop, MovedOn } from '../../core/trail/trail.ts';
import { addressKey } from './same-address.ts';
import type { Step } from './step.ts';

/** The way as a trail tells it; values stay behind. */
export function hopsOf(steps: readonly Step[], profile: Profile): Hop[] {
  return steps.map((step, index) => {
    const { method, url, status, setCookies } = step.exchange;
    const cookies = setCookies.filter((one) => one.includes('='));
    const bare = bareHop({ method, url, status, setCookies: cookies }, profile);
    return {
      page: 0,
      ...bare,
      movedOn: movedOn(step, steps[index + 1]),
      jarGained: [],
      jarLost: [],
      jarChanged: [],
    };
  });
}

function movedOn(step: Step, next: Step | undefined): MovedOn | null {
  if (!next?.came || next.came.from !== step) return null;
  if (next.came.by === 'location' || next.came.by === 'assumed') return 'location';
  if (next.exchange.method === 'POST') return 'form';
  if (next.came.by === 'near') return null;
  const address = addressKey(next.exchange.url);
  if (step.page?.goesOnTo === address) return 'meta-refresh';
  return step.page?.links.has(address) ? 'link' : 'document';
}
