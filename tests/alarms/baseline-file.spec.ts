import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBaseline, writeBaseline } from '../../core/canary/baseline/baseline.ts';
import { agreed, agreedAt, trailWith } from './agreed-way.ts';
import { expect, test } from './support.ts';

test.describe('the file', () => {
  const now = new Date(agreedAt);

  test('that is not there yet is null', async ({ folder }) => {
    expect(await readBaseline(folder, 'keap')).toBeNull();
  });

  test('comes back as it was agreed on', async ({ folder }) => {
    const { hops } = agreed();
    await writeBaseline(folder, { target: 'keap', hops }, now);
    expect(await readBaseline(folder, 'keap')).toEqual(agreed());
  });

  test('stays as it is, with its date, when the same is agreed on again', async ({ folder }) => {
    const { hops } = agreed();
    const first = await writeBaseline(folder, { target: 'keap', hops }, now);
    const again = await writeBaseline(folder, { target: 'keap', hops }, new Date(now.getTime() + 1000));
    expect([first.isNew, again.isNew]).toEqual([true, false]);
    expect(await readBaseline(folder, 'keap')).toEqual(agreed());
  });

  test('can be read in a review, a line each', async ({ folder }) => {
    const { path } = await writeBaseline(folder, { target: 'keap', hops: agreed().hops }, now);
    const text = await readFile(path, 'utf8');
    expect(text).toContain('\n      "path": "/logout",\n');
    expect(text).toContain('\n        "TGC; Path=/; Secure; HttpOnly"\n');
  });

  test('is the same whichever port the app had and whatever order the parameters came in', () => {
    const other = trailWith({
      callback: { host: 'localhost:55123' },
      authorize: { parameters: ['state', 'scope', 'client_id'] },
    });
    expect(agreed(other)).toEqual(agreed());
  });

  const damages: Record<string, [text: string, said: string]> = {
    'cut off': ['{"version":1,', 'is not JSON; bring it back from version control'],
    'of another version': ['{"version":2,"target":"keap"}', 'is of version 2, this program knows 1'],
    'of another target': [JSON.stringify({ ...agreed(), target: 'other' }), 'is the baseline of "other"'],
    'without hops': [JSON.stringify({ ...agreed(), hops: [] }), 'is damaged at "hops"'],
    'not an object': ['[]', 'is damaged'],
  };
  for (const [kind, [text, said]] of Object.entries(damages))
    test(`that is ${kind} says so, and what to do`, async ({ folder }) => {
      await writeFile(join(folder, 'keap.json'), text);
      const read = readBaseline(folder, 'keap');
      await expect(read).rejects.toThrow(said);
      await expect(read).rejects.toThrow('--update-baseline');
    });

  test('that is a folder says that it cannot be read', async ({ folder }) => {
    await mkdir(join(folder, 'keap.json'));
    await expect(readBaseline(folder, 'keap')).rejects.toThrow('cannot be read (a folder)');
  });

  test('of a name that would leave its folder is refused', async ({ folder }) => {
    await expect(readBaseline(folder, '../keap')).rejects.toThrow('cannot name a baseline');
  });
});
