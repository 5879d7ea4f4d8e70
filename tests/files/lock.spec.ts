import { lstat, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordRun } from '../../core/canary/alarm/state-file.ts';
import { NotLocked, withLock } from '../../core/files/lock.ts';
import { test as base, expect, hourMs, outcome, usual } from '../alarms/support.ts';

/** What may stand where a lock should be, and how it is made. */
const obstacles: Record<string, (path: string) => Promise<unknown>> = {
  'a file': (path) => writeFile(path, 'mine'),
  'an empty file': (path) => writeFile(path, ''),
  'a folder with a file of a sync tool in it': async (path) => {
    await mkdir(path);
    await writeFile(join(path, '.DS_Store'), 'mine');
  },
  'a folder with a folder in it': (path) => mkdir(join(path, 'within'), { recursive: true }),
  'a link to a folder': async (path) => {
    await mkdir(`${path}-elsewhere`);
    await symlink(`${path}-elsewhere`, path);
  },
};

const ages = { 'of an hour ago': -hourMs, 'of next year': 365 * 24 * hourMs };

const test = base.extend<{ path: string }>({
  path: ({ folder }, use) => use(join(folder, 'keap-http.json')),
});

for (const [what, make] of Object.entries(obstacles))
  for (const [age, ms] of Object.entries(ages)) {
    const put = async (path: string) => {
      await make(`${path}.lock`);
      const at = new Date(Date.now() + ms);
      await utimes(`${path}.lock`, at, at);
    };

    test(`${what} ${age} in the place of a lock is said, stays, and nothing is done without the lock`, async ({
      path,
    }) => {
      await put(path);
      const before = await lstat(`${path}.lock`);
      const waiting = withLock(path, 100, () => Promise.reject(new Error('it was done')));
      await expect(waiting).rejects.toThrow(NotLocked);
      await expect(withLock(path, 100, async () => 'in')).rejects.toThrow(
        /keap-http\.json\.lock is in the way: .* remove it when no other run is going on$/,
      );
      expect((await lstat(`${path}.lock`)).ino).toBe(before.ino);
    });

    test(`${what} ${age} in the place of the state's lock swallows no alarm`, async ({ folder, path }) => {
      await put(path);
      let told = 0;
      const recorded = await recordRun({
        ...{ folder, name: 'keap-http', run: outcome('stranded'), options: usual, nowMs: Date.now },
        lockWaitMs: 100,
        send: async () => ++told > 0,
      });
      expect(told).toBe(1);
      expect(recorded.events.map(({ kind }) => kind)).toEqual(['alarm']);
      expect(recorded.notices).toEqual([expect.stringContaining('is in the way')]);
    });
  }
