import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

/** Somebody's files, among them some by the very names that the product writes, in a folder and in the one above. */
const theirs: Readonly<Record<string, string>> = {
  '.env': "FRESH_LOGIN_ACCOUNT_A_PASSWORD='planted by the test'\n",
  'index.html': '<!doctype html><title>My shop</title>',
  'report.md': '# What I did in spring\n',
  'evidence.json': '{"version":1,"mine":true}',
  'verdicts.json': '["guilty"]',
  'matrix.json': '{"cells":["mine"]}',
  'matrix.md': '# The Matrix (1999)\n',
  'traces/1.zip': 'PK\u0003\u0004 my holidays',
  'watch/index.html': '<title>My watches</title>',
  'watch/evidence.json': '{}',
  'keap.json': '{"mode":"loopback","profile":{"name":"keap"}}',
  'keap-http.json': '{"name":"my-package","version":"1.0.0"}',
  'keap-http.history.json': '["1066"]',
  'keap.history.json': '{"1789":"Bastille"}',
  'keap.live-run.json': '{"run":"a mile"}',
  'keap.refused-passwords.json': '{"mine":["swordfish"]}',
  'a.file': 'hands off\n',
  'watch.xml': '<testsuites name="my suite"/>',
  'node.prom': '# HELP node_load1 1m load average.\n',
  'device.json': '[{"name":"mine"}]',
  'ca.pem': '-----BEGIN CERTIFICATE-----\nbm90IG91cnM=\n-----END CERTIFICATE-----\n',
  'run-1/trace': 'of somebody',
  'full/deep/a.txt': 'one',
  'full/b.txt': 'two',
};

interface Fixtures {
  /** The working folder while a test runs, full of somebody's files. */
  folder: string;
  /** Every file, folder and link that was there before and is another now, or gone. */
  changed: () => string[];
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const above = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    const folder = join(above, 'work');
    for (const place of [above, folder]) await fill(place);
    const before = process.cwd();
    process.chdir(folder);
    await use(folder);
    process.chdir(before);
    await rm(above, { recursive: true, force: true });
  },

  changed: async ({ folder }, use) => {
    const above = dirname(folder);
    const before = look(above);
    await use(() => {
      const now = look(above);
      return [...before].flatMap(([path, was]) =>
        now.get(path) === was ? [] : [`${path}: ${was} is ${now.get(path)}`],
      );
    });
  },
});

async function fill(folder: string): Promise<void> {
  for (const [name, text] of Object.entries(theirs)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    await chmod(path, name === '.env' ? 0o600 : 0o640);
  }
  await symlink('a.file', join(folder, 'link-to-file'));
  await symlink('full', join(folder, 'link-to-folder'));
  await symlink('nowhere', join(folder, 'link-to-nothing'));
  await symlink('round', join(folder, 'round'));
}

/** What stands where, in words: of a file its mode and text, of a link where it leads. */
function look(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const mode = (lstatSync(path).mode & 0o7777).toString(8);
      if (entry.isSymbolicLink()) return [path, `a link to ${readlinkSync(path)}`];
      if (entry.isDirectory()) return [path, `a folder, ${mode}`];
      return [path, `a file, ${mode}, "${readFileSync(path, 'utf8')}"`];
    }),
  );
}

/** What somebody, or a variable that is not set, may name where a path is asked for. */
export const oddPaths: readonly string[] = [
  ...['', ' ', '.', './', '..', '../', '/', '//', '/.', '~', '-', '*'],
  ...[
    'a.file',
    '.env',
    'index.html',
    'keap.json',
    'watch.xml',
    'node.prom',
    'device.json',
    'ca.pem',
    'traces',
  ],
  ...[
    '../a.file',
    './a.file',
    'full/../a.file',
    'a.file/',
    'a.file/below',
    'full',
    'full/',
    'full/deep',
    'run-1',
  ],
  ...['link-to-file', 'link-to-folder', 'link-to-folder/', 'link-to-folder/b.txt', 'link-to-nothing'],
  ...['link-to-nothing/below', 'round', 'round/below'],
  ...[
    'x'.repeat(300),
    'x'.repeat(250),
    'deep/'.repeat(2000),
    'a\0b',
    'a.file\0',
    'a\nb',
    'a.file\n',
    '\u001b[2J',
  ],
  ...['/dev/null', '/dev/null/below', '/proc/self/nothing'],
];
