import { readdirSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { expect, test } from '@playwright/test';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { needWritable } from '../../core/files/writable.ts';
import { writeWhole } from '../../core/files/write-whole.ts';

/** As a file system without room answers: a name can still be made, and nothing be written under it. */
async function whileFull(code: string, act: () => Promise<unknown>): Promise<Error> {
  const { writeFile } = fs;
  fs.writeFile = async () => {
    throw Object.assign(new Error(`${code}: write`), { code });
  };
  syncBuiltinESMExports();
  try {
    await act();
  } catch (error) {
    return error as Error;
  } finally {
    fs.writeFile = writeFile;
    syncBuiltinESMExports();
  }
  throw new Error('it was written all the same');
}

/** The temporary folder is everybody's, so what is looked for has a name of its own. */
const left = (name: string) => readdirSync(tmpdir()).filter((one) => one.startsWith(`fresh-login-${name}`));

for (const [code, says] of [
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EROFS', 'that file system is read-only'],
] as const) {
  test(`a folder for temporary files that takes nothing (${code}) is a sentence that says what to do, and nothing is left in it`, async () => {
    const error = await whileFull(code, () => makeTempFolder(`full-folder-${code}`, 2 ** 20));
    expect(error.message).toBe(
      `temporary files cannot be written to ${tmpdir()}: ${says}. Make room there (1 MB are needed), or name another folder in TMPDIR.`,
    );
    expect(left(`full-folder-${code}`)).toEqual([]);
  });

  test(`a state folder that takes nothing (${code}) names its own setting, and nobody is logged in`, async () => {
    const error = await whileFull(code, () => needWritable(tmpdir()));
    expect(error.message).toContain(`(${says}), so nobody is logged in`);
    expect(error.message).toContain('FRESH_LOGIN_STATE_DIR');
  });

  test(`a file that cannot be written (${code}) is said with its name, and no half of it is left`, async () => {
    const path = `${tmpdir()}/fresh-login-full-file-${code}.json`;
    const kind = { what: 'The evidence', elsewhere: 'Name another folder.' };
    const error = await whileFull(code, () => writeWhole(path, 'text', kind));
    expect(error.message).toBe(`The evidence could not be written to ${path}: ${says}. Name another folder.`);
    expect(left(`full-file-${code}`)).toEqual([]);
  });
}
