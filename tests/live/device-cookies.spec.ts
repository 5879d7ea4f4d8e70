import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { DeviceCookies } from '../../core/live/device-cookies.ts';
import { test as base, expect } from '../alarms/support.ts';
import { tries } from '../thorough.ts';

const test = base.extend<{ path: string; devicesOf: (...names: string[]) => DeviceCookies }>({
  path: ({ folder }, use) => use(join(folder, 'device.json')),
  devicesOf: ({ path }, use) => use((...names) => new DeviceCookies({ path, names })),
});

const cookie = (name: string, domain: string, rest: { value?: string; expires?: number } = {}) => ({
  ...{ name, domain, value: 'v', path: '/', expires: 4e9, httpOnly: true, secure: true },
  ...{ sameSite: 'Lax' as const, ...rest },
});

/** In the order in which the earlier version wrote it. */
const asEarlier = (name: string, domain: string) => ({
  ...{ name, value: 'v', domain, path: '/', expires: 4e9, httpOnly: true, secure: true, sameSite: 'Lax' },
});

test('targets of different providers keep their devices in one file', async ({ devicesOf, folder, path }) => {
  const [acme, other] = [devicesOf('acme_device'), devicesOf('other_device')];
  await acme.keep([cookie('acme_device', 'acme.test')]);
  await other.keep([cookie('other_device', 'other.test')]);
  expect(await acme.kept()).toEqual([cookie('acme_device', 'acme.test')]);
  expect(await other.kept()).toEqual([cookie('other_device', 'other.test')]);
  expect(await readdir(folder)).toEqual(['device.json']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("a cookie of the same name at another host takes nobody's place, and a newer one its own", async ({
  devicesOf,
}) => {
  const devices = devicesOf('device');
  await devices.keep([cookie('device', 'us.acme.test')]);
  await devices.keep([cookie('device', 'eu.acme.test')]);
  await devices.keep([cookie('device', 'us.acme.test', { value: 'newer' })]);
  expect(await devices.kept()).toEqual([
    cookie('device', 'eu.acme.test'),
    cookie('device', 'us.acme.test', { value: 'newer' }),
  ]);
});

test('what is no longer good goes when another is kept', async ({ devicesOf, path }) => {
  const nowMs = () => 5_000_000_000_000;
  await devicesOf('a').keep([cookie('a', 'a.test')]);
  await new DeviceCookies({ path, names: ['b'], nowMs }).keep([cookie('b', 'b.test', { expires: 6e9 })]);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject([{ name: 'b' }]);
});

test('a file of an earlier version, which had one target, stays good and takes in others', async ({
  devicesOf,
  path,
}) => {
  await writeFile(path, `${JSON.stringify([asEarlier('acme_device', 'acme.test')])}\n`);
  await devicesOf('acme_device').keep([cookie('acme_device', 'acme.test', { value: 'newer' })]);
  await devicesOf('other_device').keep([cookie('other_device', 'other.test')]);
  expect(await devicesOf('acme_device').kept()).toMatchObject([{ value: 'newer' }]);
  expect(await devicesOf('other_device').kept()).toHaveLength(1);
});

for (const [what, content] of [
  ["another program's cookies", [cookie('session', 'acme.test')]],
  [
    "ours with another program's beside them",
    [{ ...cookie('a', 'a.test'), keptBy: 'fresh-login' }, cookie('b', 'b.test')],
  ],
  ['cookies that something else keeps', [{ ...cookie('a', 'a.test'), keptBy: 'a browser' }]],
] as const)
  test(`${what} stay as they are`, async ({ devicesOf, path }) => {
    await writeFile(path, JSON.stringify(content));
    await expect(devicesOf('a').keep([cookie('a', 'a.test')])).rejects.toThrow('did not write');
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(content);
  });

for (const [what, text] of [
  ['an empty list', '[]'],
  ["another program's cookies of the same names", JSON.stringify([asEarlier('a', 'a.test')], null, 2)],
  ['those in another order', `${JSON.stringify([cookie('a', 'a.test')])}\n`],
  ['those without a last line', JSON.stringify([asEarlier('a', 'a.test')])],
] as const)
  test(`${what}, which somebody keeps, stay as they are`, async ({ devicesOf, path }) => {
    await writeFile(path, text);
    await expect(devicesOf('a').keep([cookie('a', 'a.test')])).rejects.toThrow('did not write');
    expect(await readFile(path, 'utf8')).toBe(text);
  });

test('in whatever order targets keep their devices, at the same time too, none loses one', async ({
  folder,
}) => {
  let count = 0;
  const one = fc.record({
    name: fc.constantFrom('a', 'b'),
    domain: fc.constantFrom('x.test', '.y.test', 'z.test'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 2, maxLength: 5 }), async (all) => {
      const path = join(folder, `${++count}.json`);
      const devices = (name: string) => new DeviceCookies({ path, names: [name] });
      await Promise.all(all.map(({ name, domain }) => devices(name).keep([cookie(name, domain)])));
      for (const { name, domain } of all)
        expect((await devices(name).kept()).map((kept) => kept.domain)).toContain(domain);
    }),
    { seed: 20261126, numRuns: tries(60) },
  );
});
