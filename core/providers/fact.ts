import { z } from 'zod';

/** How sure a fact is, in the words that a reader is told. */
export const sureness = {
  documented: 'documented by the provider',
  measured: 'measured by a third party',
  'in-code': 'seen in public code, which proves use and not effect',
  inferred: 'inferred',
  'not-noted': 'how sure was not noted',
} as const;

export type Sure = keyof typeof sureness;

const sure = z.enum(Object.keys(sureness) as [Sure, ...Sure[]]);

/** A place where anybody can read it: never a mere name. */
const source = z.url({ protocol: /^https$/, error: 'expected the whole URL of a source, with https://' });

/** What every fact of the catalogue carries beside what it says: how sure it is, and where that can be read. */
export const known = {
  sure: z.array(sure).min(1).readonly(),
  sources: z.array(source).min(1).readonly(),
  /** What a reader has to know beside it, as a sentence without its full stop. */
  note: z.string().min(1).optional(),
};

/** Where public code shows a text, whose repositories were not noted: a search that anybody can run. */
export function publicCode(text: string): string {
  return `https://github.com/search?type=code&q=${encodeURIComponent(`"${text}"`)}`;
}

/** A file of a public repository, whatever its main branch is called. */
export function publicFile(repository: string, path: string): string {
  return `https://github.com/${repository}/blob/HEAD/${path}`;
}
