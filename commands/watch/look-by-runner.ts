import { join } from 'node:path';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { runVariables } from '../../core/live/run-name.ts';
import { runPlaywright } from '../shared/run-playwright.ts';
import { readHandedOn } from './handed-on.ts';
import type { Look, Looked } from './look.ts';

const interrupted = 130;

/**
 * Looks at a target in a process of Playwright's runner: with a browser, or by an app of one's own. `options` are
 * those of the command line, as settings for that process.
 */
export async function lookByRunner(
  { live, compare, withoutAccounts, settings: { neighbours } }: Look,
  options: Readonly<Record<string, string>>,
): Promise<Looked> {
  const folder = await makeTempFolder('watch');
  try {
    const handOn = join(folder.path, 'handed-on.json');
    const variables = {
      ...options,
      ...(withoutAccounts && { FRESH_LOGIN_WITHOUT_ACCOUNTS: 'true' }),
      // What is noted of this run at one target of a provider holds at the next, in a process of its own.
      ...(neighbours && runVariables(neighbours.run, neighbours.hosts)),
    };
    const code = await runPlaywright({ command: 'watch', handOn, compare }, [], variables, live);
    const { result, problem } = await readHandedOn(handOn);
    if (result) return { outcome: 'seen', result };
    if (code === interrupted) return { outcome: 'interrupted' };
    return { outcome: 'not ended', problem: problem ?? `it ended with ${code}` };
  } finally {
    await folder.remove();
  }
}
