import { atOnce } from '../../../core/base/at-once.ts';
import { UserError } from '../../../core/base/user-error.ts';
import { headline } from '../../../core/canary/alarm/message.ts';
import { lookAtEntry } from '../../../core/canary/public-face/look-at-entry.ts';
import {
  placeOfRemembered,
  readRemembered,
  writeRemembered,
} from '../../../core/canary/public-face/remembered.ts';
import { catalogue } from '../../../core/providers/catalogue/catalog.ts';
import { entrySchema } from '../../../core/providers/entry.ts';
import type { Config } from '../../../core/settings/load.ts';
import { print, printJson } from '../../../core/text/print.ts';
import { type Severity, severities } from '../../../core/verdict/drift.ts';
import { compared, type Row } from './compare.ts';
import { countsOf, linesOf } from './lines.ts';

interface Asked {
  config: Config;
  agrees: boolean;
  json: boolean;
}

/**
 * Looks at the public face of every provider of the catalogue, without a credential. Exit codes as monitoring plugins have
 * them: 0 where nothing has changed, 1 where something has, 3 where nobody answered.
 * @throws UserError when it would not be live, or what is remembered cannot be read or written.
 */
export async function watchCatalogue({ config, agrees, json }: Asked): Promise<number> {
  if (config.mode !== 'live')
    throw new UserError(
      'watch --catalogue asks the providers themselves: set FRESH_LOGIN_MODE=live where that is meant; it takes no credential',
    );
  const before = await readRemembered(config.baselineDir);
  const work = async ({ name, ...data }: { name: string }): Promise<Row> => {
    const known = before[name] ?? {};
    return compared({ provider: name, before: known, agrees }, await lookAtEntry(entrySchema.parse(data)));
  };
  const all = await catalogue.all();
  const rows = (await atOnce(all, { most: config.atOnce, needs: () => [] }, work)).filter(
    (row) => row !== null,
  );
  const now = rows
    .filter(({ face }) => Object.keys(face).length > 0)
    .map(({ provider, face }) => [provider, face]);
  await writeRemembered(config.baselineDir, before, { ...before, ...Object.fromEntries(now) });
  const severity = severityOf(rows);
  const first = headline(severity, `public face of ${rows.length} providers: ${countsOf(rows)}`);
  const place = `what is remembered is in ${placeOfRemembered(config.baselineDir)}`;
  if (json)
    printJson({
      ...{ version: 1, headline: first, severity, exitCode: severities[severity] },
      providers: rows.map(({ face: _, ...row }) => row),
    });
  else print(first, ...linesOf(rows, agrees), place);
  return severities[severity];
}

function severityOf(rows: readonly Row[]): Severity {
  if (rows.some(({ result }) => result === 'changed')) return 'WARNING';
  return rows.some(({ result }) => result === 'unchanged' || result === 'remembered') ? 'OK' : 'UNKNOWN';
}
