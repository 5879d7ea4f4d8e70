import { UserError } from '../base/user-error.ts';
import type { Config } from '../settings/load.ts';
import { loadTarget } from './load.ts';
import { type NamedTarget, sharedWithOthers, takesOfSettings } from './shared-settings.ts';

/** What a worker is told of the suite that it is of: Playwright's `FullConfig` has it. */
interface Suite {
  projects: readonly { use: object }[];
}

/** What a project says of its target. */
interface UseOfProject {
  projectTarget?: string | null;
  missingTarget?: string | null;
}

/**
 * The accounts and the client secret of the settings go to one provider alone, in a suite whose projects name several targets too. All
 * that its configuration names count, as no worker knows which of them are run. Others are loaded only where this target takes
 * something of the settings and can be gone to; one that cannot be loaded is told by its own project, at which nobody logs in.
 * @throws UserError where a target of another provider would take it too.
 */
export async function needSharedWithNoProject(
  one: NamedTarget,
  { projects }: Suite,
  settings: Config,
): Promise<void> {
  if (one.target.missing !== null || !takesOfSettings(one.target)) return;
  // One that names none may have no test that connects anything.
  const named = projects.flatMap(({ use }) => {
    const { projectTarget = null, missingTarget = null } = use as UseOfProject;
    return projectTarget !== null && missingTarget === null ? [projectTarget] : [];
  });
  const others: NamedTarget[] = [];
  for (const name of new Set(named)) {
    if (name === one.named) continue;
    const target = await loadTarget({ ...settings, target: name }, { isForAnother: true }).catch(() => null);
    // Nobody logs in where something is missing.
    if (target?.missing === null) others.push({ named: name, target });
  }
  const problems = sharedWithOthers(one, others);
  if (problems.length > 0) throw new UserError(problems);
}
