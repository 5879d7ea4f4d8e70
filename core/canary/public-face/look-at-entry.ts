import type { Entry } from '../../providers/entry.ts';
import { fillAddress } from '../../remedies/advice/fill.ts';
import type { Looked } from './face.ts';
import { type HowToLook, lookAtDiscovery, lookAtLogout } from './look.ts';

/** What is looked at of a provider, and what is not, with the reason. */
export interface LookedAt {
  looked: Looked[];
  /** A sentence each. */
  notLooked: string[];
}

/** Whoever lets each answer wait is not waited for at every address. */
const usualMostMs = 60_000;

/**
 * Looks at a provider of the catalogue as anybody may: its discovery document, and its logouts as a browser calls them in
 * which nobody is signed in. What wants a client, a tenant or a token of one's own is not looked at. One request after another;
 * after `mostMs` nothing more is asked.
 */
export async function lookAtEntry(
  entry: Entry,
  how: HowToLook = {},
  mostMs = usualMostMs,
): Promise<LookedAt> {
  const { discovery, endpoints } = entry;
  const endMs = performance.now() + mostMs;
  const looked = discovery ? [await lookAtDiscovery(discovery.url, how)] : [];
  const notLooked: string[] = [];
  // A place that is the provider's own: nobody else hears of it.
  const values = { authorize_url: endpoints.authorize, go_on_url: endpoints.authorize, relative_path: '/' };
  for (const { url, parameters } of [...entry.logouts, ...entry.unofficialLogouts]) {
    if (url === undefined) continue;
    const { text, missing } = fillAddress(url, parameters, values);
    if (missing.length > 0) notLooked.push(`${url} wants ${missing.join(', ')}`);
    else if (performance.now() > endMs)
      notLooked.push(`${url}, as what was asked before it took more than ${mostMs / 1000} s`);
    else looked.push(await lookAtLogout(url, text, how));
  }
  return { looked, notLooked };
}
