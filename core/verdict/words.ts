import { Painted } from '../text/print.ts';
import type { Judgement } from './schema.ts';

/** What a cell or a scenario came to, as it is shown. */
type Shown = Judgement['verdict'] | 'not-applicable';

const colours: Partial<Record<Shown, number>> = {
  leak: 31,
  broken: 31,
  'fresh-login': 32,
  isolated: 32,
  inconclusive: 33,
};

/** The text in the colour of the verdict; the colour only adds to what the words say. */
export function coloured(verdict: Shown | null, text: string): Painted {
  return new Painted(text, (verdict && colours[verdict]) ?? null);
}
