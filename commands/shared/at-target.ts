import { UserError } from '../../core/base/user-error.ts';
import type { Config } from '../../core/settings/load.ts';
import { isPath } from '../../core/settings/target-path.ts';
import { variables } from '../../core/settings/variables.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { targetNamed } from '../../core/targets/named.ts';
import { serveTargets } from '../../core/targets/servers/serve-targets.ts';
import { printAside } from '../../core/text/print.ts';
import { needBreakable } from './need-breakable.ts';

/**
 * Starts what the target of the settings needs, if anything, and hands on how to name it while it runs.
 * @throws UserError when the target's file is not right, or its server cannot be started here.
 */
export async function atTarget(
  config: Config,
  fault: string | null,
  run: (target: string) => Promise<number>,
): Promise<number> {
  if (isPath(config.target) || (await targetNamed(config.target)).server === null) {
    const { mode, name, world } = await loadTarget(config);
    await needBreakable(fault, { mode, name, world });
    return run(config.target);
  }
  needOwnAccounts(config);
  const say = (line: string) => printAside(line);
  return serveTargets([config.target], { appUrl: config.appUrl, install: false, say }, ([served]) => {
    if (served && 'path' in served) return run(served.path);
    throw new UserError(`the target ${config.target} cannot be started here: ${served?.missing}`);
  });
}

/** The settings name accounts of a real provider, which such a server is not: it lets in whoever has any password. */
function needOwnAccounts({ mode, target }: Config): void {
  if (mode === 'live')
    throw new UserError(
      `the target ${target} is a server that this command starts, with accounts of its own: no password of the settings is typed there. Leave ${variables.mode.name} empty for it`,
    );
}
