import { z } from 'zod';
import { canaryAttachment, canaryResult } from '../../../core/canary/result.ts';
import { cell, cellAttachment } from '../../../core/evidence/cell.ts';
import { headAttachment, stepAttachment, storyHead, storyStep } from '../../../core/evidence/schema.ts';
import { verdict, verdictAttachment } from '../../../core/verdict/schema.ts';

/** What the reporters read of a test, by the name of its attachment. */
const schemas: Readonly<Record<string, z.ZodType>> = {
  [canaryAttachment]: canaryResult,
  [cellAttachment]: cell,
  [headAttachment]: storyHead,
  [stepAttachment]: storyStep,
  [verdictAttachment]: verdict,
};

/** More than three times as deep as anything that is attached. Whatever writes JSON goes into itself for each, and so does a schema of any JSON. */
const mostDeep = 50;

/** What a test attached: JSON, of its own schema where the reporters read it, or bytes. */
export const attached = z
  .strictObject({
    name: z.string(),
    contentType: z.string(),
    /** What it holds, where that is JSON. */
    json: z.unknown().optional(),
    base64: z.string().optional(),
  })
  .refine(({ json, base64 }) => (json === undefined) !== (base64 === undefined))
  .refine(({ json }) => isShallow(json))
  .refine(({ name, json }) => !Object.hasOwn(schemas, name) || schemas[name]?.safeParse(json).success);

/** Level by level: what goes into itself for each is what is to be kept from it. */
function isShallow(value: unknown): boolean {
  let level = [value];
  for (let deep = 0; level.length > 0; deep++) {
    if (deep > mostDeep) return false;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return true;
}
