import { execFileSync } from 'node:child_process';
import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { writeWhole } from '../../core/files/write-whole.ts';

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await makeTempFolder('test');
    await use(folder.path);
    await folder.remove();
  },
});

const ours = { what: 'a file', elsewhere: 'Nowhere else.', isOurs: () => true };
const modeOf = async (path: string) => ((await stat(path)).mode & 0o7777).toString(8);

for (const mode of [0o600, 0o640, 0o644, 0o660, 0o444, 0o755, 0o2664])
  test(`a file of ours keeps its mode when it is written again: ${mode.toString(8)}`, async ({ folder }) => {
    const path = join(folder, 'a.json');
    await writeWhole(path, '1', ours);
    await chmod(path, mode);
    await writeWhole(path, '2', ours);
    expect(await modeOf(path)).toBe(mode.toString(8));
  });

test('from when a live run begins, what is made is for its owner alone, and what is written again becomes so; what another program is to read stays as open as its owner made it', async ({
  folder,
}) => {
  const files = ['before', 'for-others'].map((name) => join(folder, name));
  for (const path of files) {
    await writeWhole(path, '1', ours);
    await chmod(path, 0o664);
  }
  // The mask is the process's own, and would stay with every test after this one.
  const script = `
    const { keepForOwnerAlone } = await import(${JSON.stringify(import.meta.resolve('../../core/files/owner-alone.ts'))});
    const { writeWhole } = await import(${JSON.stringify(import.meta.resolve('../../core/files/write-whole.ts'))});
    const { makeFolder } = await import(${JSON.stringify(import.meta.resolve('../../core/files/make-folder.ts'))});
    const ours = { what: 'a file', elsewhere: 'Nowhere.', isOurs: () => true };
    process.umask(0);
    keepForOwnerAlone();
    await makeFolder('made/deep');
    await writeWhole('made/deep/new', '1', ours);
    await writeWhole('made/asked-for-more', '1', { ...ours, mode: 0o666 });
    await writeWhole('before', '2', ours);
    await writeWhole('for-others', '2', { ...ours, isForOthers: true });`;
  execFileSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', script],
    {
      cwd: folder,
    },
  );
  const modes = ['made', 'made/deep', 'made/deep/new', 'made/asked-for-more', 'before', 'for-others'];
  expect(
    Object.fromEntries(
      await Promise.all(modes.map(async (name) => [name, await modeOf(join(folder, name))])),
    ),
  ).toEqual({
    ...{ made: '700', 'made/deep': '700', 'made/deep/new': '600', 'made/asked-for-more': '600' },
    ...{ before: '600', 'for-others': '664' },
  });
});
