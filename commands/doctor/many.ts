import { UserError } from '../../core/base/user-error.ts';
import { type Neighbours, neighbourhood } from '../../core/live/neighbours.ts';
import type { Config } from '../../core/settings/load.ts';
import { cut, plainLine } from '../../core/text/plain-text.ts';
import { type Line, Painted, print, printToWidth } from '../../core/text/print.ts';
import { type Prepared, prepareTargets } from '../shared/prepare-targets.ts';
import { listenForInterrupt } from '../shared/until-stopped.ts';
import { withoutName } from '../shared/without-name.ts';

/** Looks at one target; `neighbours` are those of its provider, where it is live. */
type Look = (config: Config, neighbours?: Neighbours) => Promise<number>;

interface Row {
  named: string;
  code: 0 | 1 | 2;
  why: string;
}

const results = ['nothing is wrong', 'something is wrong', 'not looked at'] as const;
const colours = [32, 31, 33] as const;

/**
 * Looks at several targets, one after another, as their accounts are typed: each in full, then all in a table. What one
 * throws is said of that one. Gives the highest exit code; 130 when it was interrupted: what was in the middle then, or was
 * not begun, stands in the table as such.
 */
export async function doctorMany(targets: readonly string[], config: Config, look: Look): Promise<number> {
  const stop = listenForInterrupt();
  try {
    const rows: Row[] = [];
    const all = await prepareTargets(targets, config, { startsServers: true });
    const live = all.flatMap(({ target }) => (target?.mode === 'live' ? [target.profile] : []));
    const neighboursOf = neighbourhood(live);
    for (const one of all) {
      if (stop.signal.aborted) {
        rows.push(interruptedAt(one.named));
        continue;
      }
      print(`target ${one.named}`);
      const { code, problems } = await looked(one, (own) =>
        look(own, one.target?.mode === 'live' ? neighboursOf(one.target.profile) : undefined),
      );
      printToWidth(...problems.map((problem) => `  ${problem}`), '');
      // Ctrl-C ends the browser too, and what is thrown then is no fault of the target's.
      if (stop.signal.aborted && code > 1) rows.push(interruptedAt(one.named));
      else rows.push({ named: one.named, code: code === 0 || code === 1 ? code : 2, why: problems[0] ?? '' });
    }
    printToWidth(...rows.map(rowOf));
    return stop.signal.aborted ? 130 : Math.max(...rows.map(({ code }) => code));
  } finally {
    stop.close();
  }
}

async function looked(
  { config, problems }: Prepared,
  look: (config: Config) => Promise<number>,
): Promise<{ code: number; problems: readonly string[] }> {
  if (problems) return { code: 2, problems };
  try {
    return { code: await look(config), problems: [] };
  } catch (error) {
    if (error instanceof UserError) return { code: 2, problems: error.problems };
    return { code: 2, problems: [error instanceof Error ? error.message : String(error)] };
  }
}

function interruptedAt(named: string): Row {
  return { named, code: 2, why: 'the run was interrupted' };
}

function rowOf({ named, code, why }: Row): Line {
  const name = plainLine(named);
  const shown = name.length > 24 ? `…${name.slice(-23)}` : name.padEnd(24);
  return [
    `  ${shown}  `,
    new Painted(results[code].padEnd(18), colours[code]),
    `  ${cut(plainLine(withoutName(why, named)), 32)}`,
  ];
}
