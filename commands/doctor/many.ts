import { UserError } from '../../core/base/user-error.ts';
import { type Neighbours, neighbourhood } from '../../core/live/neighbours.ts';
import type { Config } from '../../core/settings/load.ts';
import { cut, plainLine } from '../../core/text/plain-text.ts';
import { type Line, Painted, print } from '../../core/text/print.ts';
import { type Prepared, prepareTargets } from '../shared/prepare-targets.ts';
import { listenForInterrupt } from '../shared/until-stopped.ts';

/** Looks at one target; `neighbours` are those of its provider, where it is live. */
type Look = (config: Config, neighbours?: Neighbours) => Promise<number>;

const results = ['nothing is wrong', 'something is wrong', 'not looked at'] as const;
const colours = [32, 31, 33] as const;

/**
 * Looks at several targets, one after another, as their accounts are typed: each in full, then all in a table. What one
 * throws is said of that one. Gives the highest exit code; 130 when it was interrupted between two.
 */
export async function doctorMany(targets: readonly string[], config: Config, look: Look): Promise<number> {
  const stop = listenForInterrupt();
  try {
    const rows: { named: string; code: 0 | 1 | 2; why: string }[] = [];
    const all = await prepareTargets(targets, config, { startsServers: true });
    const live = all.flatMap(({ target }) => (target?.mode === 'live' ? [target.profile] : []));
    const neighboursOf = neighbourhood(live);
    for (const one of all) {
      if (stop.signal.aborted) break;
      print(`target ${one.named}`);
      const { code, problems } = await looked(one, (own) =>
        look(own, one.target?.mode === 'live' ? neighboursOf(one.target.profile) : undefined),
      );
      print(...problems.map((problem) => `  ${problem}`), '');
      rows.push({ named: one.named, code: code === 0 || code === 1 ? code : 2, why: problems[0] ?? '' });
    }
    print(...rows.map(rowOf));
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

function rowOf({ named, code, why }: { named: string; code: 0 | 1 | 2; why: string }): Line {
  const name = plainLine(named);
  const shown = name.length > 24 ? `…${name.slice(-23)}` : name.padEnd(24);
  return [
    `  ${shown}  `,
    new Painted(results[code].padEnd(18), colours[code]),
    `  ${cut(plainLine(why), 32)}`,
  ];
}
