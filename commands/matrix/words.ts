import type { Outcome } from '../../core/evidence/cell.ts';
import { layerWords } from '../../core/verdict/words.ts';
import type { Place, Result } from './grids.ts';

const verdicts: Record<Outcome['verdict'], string> = {
  leak: 'LEAK',
  choice: 'choice',
  'fresh-login': 'fresh login',
  isolated: 'isolated',
  broken: 'BROKEN',
  inconclusive: 'unknown',
  'not-applicable': '–',
};

/** `LEAK, local`, `fresh login, stranded`. */
export function said({ verdict, layer, costs }: Pick<Outcome, 'verdict' | 'layer' | 'costs'>): string {
  return [verdicts[verdict], ...(layer ? [layerWords[layer].short] : []), ...costs].join(', ');
}

/** What a place of a grid says: once when the engines agree, else engine by engine. */
export function placeSaid(place: Place): string {
  const all = new Set(place.map(said));
  if (all.size <= 1) return [...all].join('');
  return place.map((result) => `${result.engine}: ${said(result)}`).join('; ');
}

/** Whether the sign-on server's cookie was sent, and whether it was cleared: two observations. */
export function cookieSaid({ cookieSent, cookieCleared }: Outcome): string {
  const sent = cookieSent === null ? [] : [cookieSent ? 'sent' : 'not sent'];
  const cleared = cookieCleared === null ? [] : [cookieCleared ? 'cleared' : 'kept'];
  return [...sent, ...cleared].join(', ');
}

/** The worst of a place: what a colour shows. */
export function worst(place: Place): Outcome['verdict'] | null {
  const order: Outcome['verdict'][] = [
    'leak',
    'broken',
    'inconclusive',
    'choice',
    'fresh-login',
    'isolated',
    'not-applicable',
  ];
  return order.find((verdict) => place.some((result: Result) => result.verdict === verdict)) ?? null;
}
