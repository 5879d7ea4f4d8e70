import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const step = z.object({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const strategy = z.object({ matrix: z.record(z.string(), z.array(z.string())) });
const concurrency = z.object({ group: z.string(), 'cancel-in-progress': z.boolean() });
const job = z
  .object({
    env: z.record(z.string(), z.string()).default({}),
    strategy: strategy.optional(),
    concurrency: concurrency.optional(),
    steps: z.array(step),
  })
  .loose();
const workflow = z.object({
  on: z.object({ schedule: z.array(z.object({ cron: z.string() })).optional() }).loose(),
  permissions: z.record(z.string(), z.string()),
  concurrency: concurrency.optional(),
  jobs: z.record(z.string(), job),
});

/** A file of .github/workflows, as far as our own are held to it. */
export async function readWorkflow(name: string): Promise<z.infer<typeof workflow>> {
  return workflow.parse(parse(await readFile(`.github/workflows/${name}`, 'utf8'), { strict: true }));
}

/** Actions that are not pinned by their major version. */
export function unpinned(steps: readonly z.infer<typeof step>[]): string[] {
  return steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !/@v\d+$/.test(uses));
}
