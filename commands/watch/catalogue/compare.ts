import { changesOf, type Face } from '../../../core/canary/public-face/face.ts';
import type { LookedAt } from '../../../core/canary/public-face/look-at-entry.ts';

export type FaceResult = 'changed' | 'remembered' | 'unchanged' | 'no answer' | 'not looked at';

/** What came of one provider. */
export interface Row {
  provider: string;
  result: FaceResult;
  /** A sentence each: what has changed, where no answer came, what was not looked at. */
  changes: string[];
  noAnswers: string[];
  notLooked: string[];
  /** What is remembered from now on. */
  face: Face;
}

interface Asked {
  provider: string;
  before: Face;
  /** Whether what has changed is agreed on. */
  agrees: boolean;
}

/**
 * Holds what was seen against what was seen before. No answer is no drift: it changes nothing of what is remembered. What
 * has changed is told again in each run, until somebody agrees.
 */
export function compared({ provider, before, agrees }: Asked, { looked, notLooked }: LookedAt): Row {
  const answered = looked.flatMap(({ address, facts }) => (facts === null ? [] : [{ address, facts }]));
  const changes = answered.flatMap(({ address, facts }) =>
    changesOf(before[address] ?? facts, facts).map((change) => `${address}: ${change}`),
  );
  const isNew = answered.some(({ address }) => before[address] === undefined);
  const noAnswers = looked.flatMap(({ address, facts, why }) =>
    facts === null ? [`${address}: ${why}`] : [],
  );
  const seen: Face = Object.fromEntries(answered.map(({ address, facts }) => [address, facts]));
  return {
    ...{ provider, changes, noAnswers, notLooked },
    result: resultOf({ changes: changes.length, isNew, answered: answered.length, asked: looked.length }),
    face: agrees ? { ...before, ...seen } : { ...seen, ...before },
  };
}

function resultOf(seen: { changes: number; isNew: boolean; answered: number; asked: number }): FaceResult {
  if (seen.changes > 0) return 'changed';
  if (seen.isNew) return 'remembered';
  if (seen.answered > 0) return 'unchanged';
  return seen.asked > 0 ? 'no answer' : 'not looked at';
}
