import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { targetsListed } from '../../core/targets/list.ts';
import { targetNamed } from '../../core/targets/named.ts';
import { test as base, expect } from './test.ts';

const test = base.extend<{ put: (name: string, text?: string) => Promise<string> }>({
  put: ({ folder }, use) =>
    use(async (name, text = '{}') => {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), text);
      return join(folder, name);
    }),
});

/** The ends of paths, which begin wherever the test runs. */
const ends = ({ targets }: { targets: string[] }) => targets.map((target) => target.replace(/^.*\//, ''));

test('one name, and one file, are one target', async ({ put }) => {
  expect(await targetsListed(['keap'])).toEqual({ targets: ['keap'], isOne: true });
  const file = await put('acme.json');
  expect(await targetsListed([file])).toEqual({ targets: [file], isOne: true });
});

test('several stay in their order, and what is named twice is looked at once', async ({ put, folder }) => {
  const file = await put('acme.json');
  const named = ['okta', file, 'keap', join(folder, '.', 'acme.json'), `${folder}//acme.json`, 'okta'];
  expect(await targetsListed(named)).toEqual({ targets: ['okta', file, 'keap'], isOne: false });
});

test('a folder stands for the files in it that can be targets, by their names', async ({ put, folder }) => {
  for (const name of ['b.json', 'a.mjs', 'c.mts', '.hidden.json', 'types.d.mts', 'README.md', 'in/d.json'])
    await put(join('targets', name));
  expect(ends(await targetsListed([join(folder, 'targets')]))).toEqual(['a.mjs', 'b.json', 'c.mts']);
});

test('a folder with one file is several all the same, so that results keep their form', async ({
  put,
  folder,
}) => {
  await put('targets/a.json');
  expect(await targetsListed([`${folder}/targets/`])).toMatchObject({ isOne: false });
});

test('a list has a target a line, paths from where it lies, and comments', async ({ put }) => {
  await put('lists/acme.json');
  await put('more/b.json');
  const list = await put(
    'lists/all.txt',
    '\ufeff# ours\r\nkeap\r\n\r\n  acme.json  # the big one\r\n../more/\r\nokta\n',
  );
  expect(ends(await targetsListed([list]))).toEqual(['keap', 'acme.json', 'b.json', 'okta']);
});

for (const [what, text, said] of [
  ['without a target', '# nothing yet\n', /^no target is in the list .*all\.txt: expected one a line$/],
  ['that names a list', 'other.txt\n', /other\.txt is a list within a list; name its targets in one$/],
] as const)
  test(`a list ${what} is refused`, async ({ put }) => {
    await expect(targetsListed([await put('all.txt', text)])).rejects.toThrow(said);
  });

for (const line of [
  ...[
    'ann@x.test:Planted-7',
    'FRESH_LOGIN_ACCOUNT_A_PASSWORD=Planted-7',
    'Planted-7',
    'ann@x.test  Planted/7',
  ],
  ...['./Planted-7', 'C:\\Planted-7', 'Planted.7'],
])
  test(`a line of a list that is no target is told by its number alone: ${line}`, async ({ put }) => {
    const { targets } = await targetsListed([await put('lists/all.txt', `keap\n# ours\n${line}\n`)]);
    expect(targets).toEqual(['keap', 'all.txt:3']);
    await expect(targetNamed('all.txt:3')).rejects.toThrow(
      /^all\.txt:3: that line of the list names no target; expected a name, or a path/,
    );
  });

test('a file of a list that is not there is named', async ({ put }) => {
  expect(ends(await targetsListed([await put('all.txt', './in/none.json\nacme.ts')]))).toEqual([
    'none.json',
    'acme.ts',
  ]);
});

test('a list that is not there, and a folder without a target, are said', async ({ folder }) => {
  await expect(targetsListed([join(folder, 'all.txt')])).rejects.toThrow(
    /^there is no list .*all\.txt; expected/,
  );
  await expect(targetsListed([folder])).rejects.toThrow(
    /^no target is in the folder .*: expected files such as/,
  );
});

for (const address of [
  'https://ada:Archer-only@acme.test/target.json',
  'https:/ada:Archer-only@acme.test/target.json',
  'https://ada:Archer-only@acme.test/all.txt',
  'HTTP:\\\\ada:Archer-only@acme.test',
])
  test(`an address is no target, and is named without the password in it: ${address}`, async ({ put }) => {
    const list = await put('lists/all.txt', `${address}\nkeap`);
    for (const given of [[address, 'keap'], [list]]) {
      const { targets } = await targetsListed(given);
      expect(targets).toHaveLength(2);
      expect(targets[0]).toMatch(/acme\.test/);
      expect(targets[0]).not.toMatch(/Archer|ada/);
    }
  });

test('the folder that one stands in is a folder', async ({ put, folder }) => {
  await put('acme.json');
  const before = process.cwd();
  process.chdir(folder);
  const listed = await targetsListed(['.']).finally(() => process.chdir(before));
  expect(listed).toEqual({ targets: ['acme.json'], isOne: false });
});

test('what is no target yet is handed on as it is: who loads it says what is wrong with it', async () => {
  expect(await targetsListed(['kepa', './none.json'])).toEqual({
    targets: ['kepa', './none.json'],
    isOne: false,
  });
});
