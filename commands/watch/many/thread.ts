import { parentPort } from 'node:worker_threads';
import { loadConfig } from '../../../core/settings/load.ts';
import { loadTarget } from '../../../core/targets/load.ts';
import { firstLine } from '../../../core/text/first-line.ts';
import type { Looked } from '../look.ts';
import { lookInProcess } from '../look-in-process.ts';

/**
 * What a thread is asked: names and options alone. It reads settings and target itself, so that no secret goes from one
 * thread to another.
 */
export interface Asked {
  /** Tells this from what else the thread was asked. */
  number: number;
  /** Options that stand for settings, as such, the target among them. */
  variables: Readonly<Record<string, string>>;
  withoutAccounts: boolean;
  compare: boolean;
}

export interface Answered {
  number: number;
  looked: Looked;
}

parentPort?.on('message', async (asked: Asked) => {
  const answered: Answered = { number: asked.number, looked: await looked(asked) };
  parentPort?.postMessage(answered);
});

async function looked({ variables, withoutAccounts, compare }: Asked): Promise<Looked> {
  try {
    const settings = loadConfig({ cwd: process.cwd(), env: { ...process.env, ...variables } });
    const target = await loadTarget(settings);
    const { fault } = settings;
    return await lookInProcess({
      target,
      settings,
      fault,
      withoutAccounts,
      compare,
      tier: 'http',
      live: null,
    });
  } catch (error) {
    return { outcome: 'not ended', problem: firstLine(error as Error) ?? String(error) };
  }
}
