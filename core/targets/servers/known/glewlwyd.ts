import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../../base/free-port.ts';
import { makeTempFolder } from '../../../files/temp-folder.ts';
import { writeWhole } from '../../../files/write-whole.ts';
import { Child } from '../child.ts';
import { installPackages, notInstalled } from '../debian-packages.ts';
import type { ServerFile } from './catalog.ts';
import { answers, setUp } from './glewlwyd/set-up.ts';

const run = promisify(execFile);
const packages = ['glewlwyd', 'sqlite3'];
const tables = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3';
const settings = '/etc/glewlwyd/glewlwyd.conf';
const file = { what: 'The server', elsewhere: 'Make room in the folder for temporary files.' };

/** By itself it knows no field for where a logout may go on to. */
const logoutTargets =
  'UPDATE g_client_module_instance SET gcmi_parameters=json_set(gcmi_parameters,\'$.data-format.post_logout_redirect_uris\',json(\'{"multiple":true,"read":true,"write":true}\'))';

/** It ends when its standard input does, which the server itself does not look at. */
const withTheParent = 'glewlwyd --config-file="$1" & server=$!; cat > /dev/null; kill -9 "$server"';

export default {
  missing: async () =>
    [tables, settings, '/usr/bin/sqlite3'].every((path) => existsSync(path)) ? null : notInstalled(packages),
  install: () => installPackages(packages),
  start: async (apps) => {
    const folder = await makeTempFolder('glewlwyd', 20_000_000);
    const origin = `http://127.0.0.1:${await freePort()}`;
    const [database, pages, config] = ['db', 'webapp', 'glewlwyd.conf'].map((name) =>
      join(folder.path, name),
    );
    await run('sqlite3', [database ?? '', `.read ${tables}`, logoutTargets]);
    await run('cp', ['-rL', '/usr/share/glewlwyd/webapp', pages ?? '']);
    // Of the package it is a folder.
    await run('rm', ['-rf', join(pages ?? '', 'config.json')]);
    await run('cp', ['/usr/share/glewlwyd/templates/config.json', join(pages ?? '', 'config.json')]);
    const text = settingsAt(await readFile(settings, 'utf8'), { origin, database, pages });
    await writeWhole(config ?? '', text, file);
    const child = new Child({
      name: 'glewlwyd',
      program: '/bin/sh',
      args: ['-c', withTheParent, 'sh', config ?? ''],
    });
    const stop = async () => {
      await child.stop();
      await folder.remove();
    };
    try {
      await answers(origin);
      await setUp(origin, apps);
      return { origins: { provider: origin }, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  },
} satisfies ServerFile;

/** Debian's own settings with a port, a database and pages of our own. */
function settingsAt(
  text: string,
  { origin, database, pages }: { origin: string; database: string | undefined; pages: string | undefined },
): string {
  const ours: [RegExp, string][] = [
    [/^#?\s*port=.*$/m, `port=${new URL(origin).port}`],
    [/^#?\s*bind_address=.*$/m, 'bind_address="127.0.0.1"'],
    [/^#?\s*external_url=.*$/m, `external_url="${origin}"`],
    [/^#?\s*static_files_path=.*$/m, `static_files_path="${pages}/"`],
    [/^#?\s*log_mode=.*$/m, 'log_mode="console"'],
    [/^@include.*$/m, `database = { type = "sqlite3"; path = "${database}"; };`],
  ];
  return ours.reduce((made, [pattern, line]) => made.replace(pattern, line), text);
}
