import { createHash } from 'node:crypto';
import { type CanaryResult, canaryAttachment, canaryResult } from '../../core/canary/result.ts';
import { type Cell, cellAttachment, cell as matrixCell } from '../../core/evidence/cell.ts';
import {
  headAttachment,
  type ScenarioEvidence,
  type StoryStep,
  stepAttachment,
  storyHead,
  storyStep,
} from '../../core/evidence/schema.ts';
import { verdict, verdictAttachment } from '../../core/verdict/schema.ts';

/** An attachment as a reporter gets it. */
export interface Attachment {
  name: string;
  contentType: string;
  body?: Buffer | undefined;
  path?: string | undefined;
}

/** What the attachments of one test tell. */
export interface Told {
  scenario: ScenarioEvidence | null;
  canary: CanaryResult | null;
  cell: Cell | null;
  pictures: Record<string, string>;
}

interface Ended {
  /** Why there is no verdict, where there is none. */
  silence: string;
  /** Why the test failed, whatever it told; null where it did not. */
  failure: string | null;
  trace: string | null;
}

/** Reads a test's attachments, and nothing else. */
export function told(attachments: readonly Attachment[], { silence, failure, trace }: Ended): Told {
  const json = (name: string) =>
    attachments
      .filter((each) => each.name === name && each.body)
      .map(({ body }): unknown => JSON.parse(String(body)));
  const [canary] = json(canaryAttachment);
  const result = canary === undefined ? null : canaryResult.parse(canary);
  const [head] = json(headAttachment);
  const [tried] = json(cellAttachment);
  const cell = tried === undefined ? null : matrixCell.parse(tried);
  if (head === undefined) return { scenario: null, canary: result, cell, pictures: {} };
  const steps = latest(json(stepAttachment).map((step) => storyStep.parse(step)));
  const [said] = json(verdictAttachment);
  const judged = said === undefined ? null : verdict.parse(said);
  const pictures: Record<string, string> = {};
  for (const { shot } of steps) {
    const body = shot && attachments.find(({ name }) => name === shot.attachment)?.body;
    if (!body) continue;
    shot.attachment = createHash('sha256').update(body).digest('hex').slice(0, 16);
    pictures[shot.attachment] = body.toString('base64');
  }
  const scenario: ScenarioEvidence = {
    head: storyHead.parse(head),
    steps,
    verdict: judged,
    // A verdict that is not as expected says so itself.
    trouble: !judged
      ? silence
      : judged.asExpected && failure !== null
        ? `failed after its verdict: ${failure}`
        : null,
    trace,
  };
  return { scenario, canary: result, cell, pictures };
}

/** A step is attached when it begins and when it ends. */
function latest(steps: readonly StoryStep[]): StoryStep[] {
  const byIndex = new Map(steps.map((step) => [step.index, step]));
  return [...byIndex.values()].toSorted((a, b) => a.index - b.index);
}
