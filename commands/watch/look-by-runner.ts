import { join } from 'node:path';
import { found } from '../../core/canary/judge/finding.ts';
import { worstFirst } from '../../core/canary/run.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { runVariables } from '../../core/live/run-name.ts';
import { runPlaywright } from '../shared/run-playwright.ts';
import { type HandedOn, readHandedOn } from './handed-on.ts';
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
    const code = await runPlaywright({ command: 'watch', handOn, compare }, { variables, live });
    return lookedOf(await readHandedOn(handOn), code);
  } finally {
    await folder.remove();
  }
}

/** What came of a run of the runner: what it handed on, and never better than its exit code. */
export function lookedOf({ result, problem }: HandedOn, code: number): Looked {
  const isWell = code === 0 && problem === null;
  const why = problem ?? (code === interrupted ? 'it was interrupted' : `it ended with ${code}`);
  if (result && isWell) return { outcome: 'seen', result };
  if (result) {
    const failed = found(
      'inconclusive',
      `the check itself failed after it had come to a result: ${why}`,
      null,
    );
    const findings = result.findings.filter((one) => one.class !== 'ok');
    return { outcome: 'seen', result: { ...result, findings: worstFirst([...findings, failed]) } };
  }
  if (code === interrupted) return { outcome: 'interrupted' };
  return { outcome: 'not ended', problem: why };
}
