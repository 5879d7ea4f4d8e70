import { type VerdictsFile, verdict, verdictAttachment } from '../../../core/verdict/schema.ts';
import { leftIn } from './left.ts';

/** The verdicts that a shard of `prove` has left, if it was begun since then; null where there are none. */
export function verdictsLeft(text: string, sinceMs: number): VerdictsFile | null {
  const left = leftIn(text);
  if (left?.head.run.command !== 'prove' || Date.parse(left.head.startedAt) < sinceMs) return null;
  const { target, mode, assumed } = left.head.run;
  const attachments = left.lines.flatMap((line) => ('id' in line ? line.attachments : []));
  const verdicts = attachments.filter(({ name }) => name === verdictAttachment);
  return {
    ...{ target, mode, startedAt: left.head.startedAt, durationMs: 0, ...(assumed && { assumed }) },
    verdicts: verdicts.map(({ json }) => verdict.parse(json)).toSorted((a, b) => a.order - b.order),
  };
}
