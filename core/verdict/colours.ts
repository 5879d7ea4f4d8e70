import { Painted } from '../text/print.ts';
import type { Verdict } from './schema.ts';
import { type Tone, verdictWords } from './words.ts';

/** Of a terminal (ECMA-48, 8.3.117). */
const colours: Record<Tone, number> = { bad: 31, good: 32, partly: 35, unknown: 33 };

/** The text in the colour of the verdict; what never was tried has none. */
export function coloured(verdict: Verdict['verdict'] | 'not-applicable' | null, text: string): Painted {
  if (verdict === null || verdict === 'not-applicable') return new Painted(text, null);
  return new Painted(text, colours[verdictWords[verdict].tone]);
}
