import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../core/base/package-root.ts';
import { UserError } from '../../core/base/user-error.ts';
import type { OwnFile } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';

const templates = new URL('docs/first-suite/', packageRoot);

const suiteFile: OwnFile = {
  what: 'A file of the suite',
  elsewhere: 'Make the folder one that can be written.',
};

/** Each template, and where it goes. */
const places: Readonly<Record<string, string>> = {
  'playwright.config.mts': 'connect/playwright.config.mts',
  'driver.mjs': 'connect/driver.mjs',
  'connect.spec.mts': 'connect/connect.spec.mts',
  'connect.yml': '.github/workflows/connect.yml',
};

/**
 * A first Playwright suite for one's own app, in `repository`'s folder `connect`, and a job of CI that runs it.
 * Nothing is written where one of its files is there already.
 * @returns the files, from there.
 * @throws UserError that names what is there.
 */
export async function writeSuite(repository: string): Promise<string[]> {
  const there = Object.values(places).filter((path) => existsSync(join(repository, path)));
  if (there.length > 0)
    throw new UserError(
      `${there.join(' and ')} ${there.length === 1 ? 'is' : 'are'} there already, so no suite was written; move ${there.length === 1 ? 'it' : 'them'} first`,
    );
  for (const [template, path] of Object.entries(places))
    await writeWhole(
      join(repository, path),
      await readFile(fileURLToPath(new URL(template, templates))),
      suiteFile,
    );
  return Object.values(places);
}

/** What to do with the suite whose files these are, in lines. No script is set: package.json may have one of that name. */
export function nextSteps(files: readonly string[]): string[] {
  return [
    'These files are written:',
    ...files.map((file) => `  ${file}`),
    'Go on with',
    '  npx --no-install fresh-login set-up',
    '  npx --no-install playwright test --config connect',
    'which says what to fill in in connect/driver.mjs. Then the mix-ups, too:',
    '  FRESH_LOGIN_APP_DRIVER=connect/driver.mjs npx --no-install fresh-login prove',
  ];
}
