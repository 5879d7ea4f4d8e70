import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDriver } from '../../core/app/own.ts';
import { Care } from '../../core/live/care.ts';
import { DeviceCookies } from '../../core/live/device-cookies.ts';
import { isPasswordRefused } from '../../core/live/refused-passwords.ts';
import { variables } from '../../core/settings/variables.ts';
import { readTargetFile } from '../../core/targets/read-file.ts';
import { long } from '../thorough.ts';
import { expect, test as withCommand } from './fresh-login.ts';
import { liveSettings } from './live-settings.ts';

// What tests/earlier/ holds was written by commit e60ca76, before the folders were given a floor plan.
const earlier = fileURLToPath(new URL('../earlier/', import.meta.url));

const live = { ...liveSettings, FRESH_LOGIN_APP_URL: 'http://localhost:3000' };

/** The user's folder, as that version left it. */
const test = withCommand.extend<{ left: undefined }>({
  left: [
    async ({ folder }, use) => {
      await mkdir(join(folder, 'baselines'));
      await cp(join(earlier, 'state'), join(folder, '.fresh-login'), { recursive: true });
      await cp(join(earlier, 'baseline.json'), join(folder, 'baselines/keap.json'));
      for (const file of ['known-drift.json', 'my-provider.json', 'driver.mjs'])
        await cp(join(earlier, file), join(folder, file));
      await cp(join(earlier, 'evidence.json'), join(folder, 'report/evidence.json'));
      await use(undefined);
    },
    { auto: true },
  ],
});

test(
  'watch goes on with the incident, the history, the baseline and the known drift of the version before',
  long,
  async ({ freshLogin, folder }) => {
    test.slow();
    const { stdout, stderr, code } = await freshLogin(['watch', '--tier', 'http']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(
      'incident 20261126T013013655Z-2 is open until there were enough good runs in a row',
    );
    expect(stdout).toContain('moved at signin.infusionsoft.com/login');
    const history: unknown[] = JSON.parse(
      await readFile(join(folder, '.fresh-login/keap-http.history.json'), 'utf8'),
    );
    expect(history).toHaveLength(4);
  },
);

test('watch --acknowledge finds the incident that the version before opened', async ({ freshLogin }) => {
  const { stdout, code } = await freshLogin(['watch', '--acknowledge']);
  expect({ stdout, code }).toEqual({
    stdout: 'the incident of keap-http is silent until it changes\n',
    code: 0,
  });
});

test('watch --forgive-passwords forgives what the version before noted', async ({ freshLogin, folder }) => {
  const place = { folder: join(folder, '.fresh-login'), target: 'keap-live' };
  expect(await isPasswordRefused(place, 'ada.archer@example.com')).toBe(true);
  await freshLogin(['watch', '--forgive-passwords'], live);
  expect(await isPasswordRefused(place, 'ada.archer@example.com')).toBe(false);
});

test('a live run that the version before stopped stops no later one', async ({ folder }) => {
  const care = new Care({
    stateDir: join(folder, '.fresh-login'),
    target: 'keap-live',
    run: 'a later run',
    pauseMs: 0,
  });
  await care.beforeJourney();
  await care.beforePassword('ben.baker@example.com');
});

test('a device that the provider trusts is still trusted', async ({ folder }) => {
  const path = join(folder, '.fresh-login/device.json');
  expect(await new DeviceCookies({ path, names: ['trusted_device'] }).kept()).toMatchObject([
    { name: 'trusted_device' },
  ]);
});

test('report makes its page from what the version before saved', async ({ freshLogin }) => {
  const { stdout, stderr } = await freshLogin(['report']);
  expect({ stdout, stderr }).toEqual({ stdout: 'report: report/index.html\n', stderr: '' });
});

test("a profile of one's own is read as it was", async ({ folder }) => {
  expect(await readTargetFile(join(folder, 'my-provider.json'))).toMatchObject({
    profile: { name: 'earlier', logout: { serviceParameter: 'service' } },
    appUrl: 'http://localhost:3000',
  });
});

test("a driver of one's own is taken as it was", async ({ folder }) => {
  expect(await loadDriver(join(folder, 'driver.mjs'))).toMatchObject({ callbackPath: '/oauth/return' });
});

test('every setting is still there, by its name', async () => {
  const names = (await readFile(join(earlier, 'settings.txt'), 'utf8')).trim().split('\n');
  const known = Object.values(variables).map(({ name }): string => name);
  expect(names).toHaveLength(45);
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
});
