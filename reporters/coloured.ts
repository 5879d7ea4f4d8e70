import type { Outcome } from '../matrix/schema.ts';

const colours: Partial<Record<Outcome['verdict'], number>> = {
  leak: 31,
  broken: 31,
  'fresh-login': 32,
  isolated: 32,
  inconclusive: 33,
};

/** The text in the colour of the verdict; the colour only adds to what the words say. */
export function coloured(verdict: Outcome['verdict'] | null, text: string, colour: boolean): string {
  const code = verdict && colours[verdict];
  return colour && code ? `\u001b[1;${code}m${text}\u001b[0m` : text;
}
