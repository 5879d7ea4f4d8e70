import { atOnce } from '../../../core/base/at-once.ts';
import { UserError } from '../../../core/base/user-error.ts';
import { headline } from '../../../core/canary/alarm/message.ts';
import { type LookedAt, lookAtEntry } from '../../../core/canary/public-face/look-at-entry.ts';
import { Memory, placeOfRemembered, readRemembered } from '../../../core/canary/public-face/remembered.ts';
import { catalogue } from '../../../core/providers/catalogue/catalog.ts';
import { entrySchema } from '../../../core/providers/entry.ts';
import type { Config } from '../../../core/settings/load.ts';
import { firstLine } from '../../../core/text/first-line.ts';
import { print, printJson } from '../../../core/text/print.ts';
import { type Severity, severities } from '../../../core/verdict/drift.ts';
import { listenForInterrupt } from '../../shared/until-stopped.ts';
import type { WatchReport } from '../report.ts';
import { interrupted } from '../run.ts';
import { compared, type Row } from './compare.ts';
import { countsOf, linesOf } from './lines.ts';
import { tellCatalogue } from './tell.ts';

interface Asked {
  config: Config;
  agrees: boolean;
  json: boolean;
}

/**
 * Looks at the public face of every provider of the catalogue, without a credential. Exit codes as monitoring plugins have
 * them: 0 where nothing has changed, 1 where something has, 3 where nobody answered; 130 when it was interrupted, after
 * which what was looked at is remembered.
 * @throws UserError when it would not be live, or what is remembered cannot be read or written.
 */
export async function watchCatalogue({ config, agrees, json }: Asked): Promise<number> {
  if (config.mode !== 'live')
    throw new UserError(
      'watch --catalogue asks the providers themselves: set FRESH_LOGIN_MODE=live where that is meant; it takes no credential',
    );
  const startedAt = new Date().toISOString();
  const startedMs = performance.now();
  const memory = new Memory(config.baselineDir, await readRemembered(config.baselineDir));
  const stop = listenForInterrupt();
  try {
    const all = await catalogue.all();
    const look = { memory, agrees, signal: stop.signal };
    const bounds = { most: config.atOnce, needs: () => [], signal: stop.signal };
    const rows = (await atOnce(all, bounds, (entry) => rowOf(entry, look))).filter((row) => row !== null);
    const isWhole = rows.length === all.length;
    const lines: string[] = [];
    const durationMs = Math.round(performance.now() - startedMs);
    const say = (line: string) => lines.push(line);
    const told = isWhole ? await tellCatalogue({ config, rows, startedAt, durationMs, say, json }) : null;
    const severity = severityOf(rows, told);
    const of = isWhole
      ? `${rows.length} providers`
      : `${rows.length} of ${all.length} providers, then interrupted`;
    const first = headline(severity, `public face of ${of}: ${countsOf(rows)}`);
    const place = `what is remembered is in ${placeOfRemembered(config.baselineDir)}`;
    const exitCode = isWhole ? severities[severity] : interrupted;
    if (json)
      printJson({
        ...{ version: 1, headline: first, severity, exitCode },
        providers: rows.map(({ face: _, ...row }) => row),
        told: told?.told ?? [],
      });
    else print(first, ...linesOf(rows, agrees), ...lines, ...toldLines(told), place);
    return exitCode;
  } finally {
    stop.close();
  }
}

interface Looking {
  memory: Memory;
  agrees: boolean;
  signal: AbortSignal;
}

/** Null where it was interrupted. What goes wrong with one provider costs the others nothing. */
async function rowOf(
  { name, ...data }: { name: string },
  { memory, agrees, signal }: Looking,
): Promise<Row | null> {
  const asked = { provider: name, before: memory.of(name), agrees };
  const seen = await lookAtEntry(entrySchema.parse(data), { signal }).catch(
    (error: Error): LookedAt => ({
      looked: [],
      notLooked: [firstLine(error) ?? 'an error without a message'],
    }),
  );
  if (signal.aborted) return null;
  const row = compared(asked, seen);
  await memory.keep(name, row.face);
  return row;
}

/** What was not told, and what the memory of alarms has to say. */
function toldLines(told: WatchReport | null): string[] {
  if (told === null) return [];
  const failed = told.told
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ channel, line }) => `${channel}: ${line}`);
  return [...failed, ...told.details];
}

function severityOf(rows: readonly Row[], told: WatchReport | null): Severity {
  if (rows.some(({ result }) => result === 'changed')) return 'WARNING';
  const isSeen = rows.some(({ result }) => result === 'unchanged' || result === 'remembered');
  // A run that could not be recorded is not well.
  return isSeen ? (told?.severity ?? 'OK') : 'UNKNOWN';
}
