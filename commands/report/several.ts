import { join } from 'node:path';
import { UserError } from '../../core/base/user-error.ts';
import { print } from '../../core/text/print.ts';
import type { Outcome } from '../prove/many/outcome.ts';
import { overviewPage } from '../prove/many/page.ts';
import { tables } from '../prove/many/table.ts';
import type { TargetsTold } from '../prove/many/told.ts';
import { isMeant, needAll } from './chosen.ts';

interface How {
  told: TargetsTold;
  folder: string;
  /** Of which targets; all, and the overview besides, where it is null. */
  asked: readonly string[] | null;
  /** Makes the report in a folder again, and gives its page. */
  remake: (folder: string) => Promise<string>;
}

/**
 * Makes the reports of several targets again, and tells them together. What is saved of one and cannot be read costs
 * the others nothing; then the exit code is 2.
 * @throws UserError for a target that is none of them.
 */
export async function ofSeveral(
  outcomes: readonly Outcome[],
  { told, folder, asked, remake }: How,
): Promise<{ code: number; page: string | null }> {
  const names = told.targets.map(({ name, named }) => [name, named]);
  if (asked) needAll(asked, names);
  const chosen = outcomes.filter((_, at) => !asked || asked.some((one) => isMeant(one, names[at] ?? [])));
  const pages: string[] = [];
  const problems: string[] = [];
  for (const one of chosen)
    if (one.folder !== null)
      try {
        pages.push(await remake(join(folder, one.folder)));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        problems.push(...error.problems.map((problem) => `${one.named}: ${problem}`));
      }
  const overview = asked ? [] : ['', await overviewPage(folder, outcomes, told.startedAt)];
  print('', ...tables(chosen), ...problems, ...overview);
  const page = asked ? (pages[0] ?? null) : join(folder, 'index.html');
  return { code: problems.length > 0 ? 2 : 0, page };
}
