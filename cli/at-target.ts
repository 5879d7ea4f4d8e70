import type { Config } from '../config/env.ts';
import { isPath } from '../config/target-path.ts';
import { UserError } from '../config/user-error.ts';
import { serveTargets } from '../server/serve-targets.ts';
import { loadTarget } from '../target/load.ts';
import { targets } from '../targets/catalog.ts';
import { printAside } from '../text/print.ts';

/**
 * Starts what the target of the settings needs, if anything, and hands on how to name it while it runs.
 * @throws UserError when the target's file is not right, or its server cannot be started here.
 */
export async function atTarget(
  config: Config,
  fault: string | null,
  run: (target: string) => Promise<number>,
): Promise<number> {
  if (isPath(config.target) || (await targets.named(config.target)).server === null) {
    const { mode, name } = await loadTarget(config);
    if (fault !== null && mode !== 'offline')
      throw new UserError(`a fault breaks the offline world, and ${name} is a real server: leave it out`);
    return run(config.target);
  }
  const say = (line: string) => printAside(line);
  return serveTargets([config.target], { appUrl: config.appUrl, install: false, say }, ([served]) => {
    if (served && 'path' in served) return run(served.path);
    throw new UserError(`the target ${config.target} cannot be started here: ${served?.missing}`);
  });
}
