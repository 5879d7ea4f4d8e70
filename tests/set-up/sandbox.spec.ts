import { chromiumSandbox } from '../../core/browsers/sandbox.ts';
import { expect, test } from './test.ts';

test.describe('the sandbox of Chromium', () => {
  const machine = (root: string, uid = 1000) => ({ platform: 'linux', root, uid }) as const;

  test('is asked for by an ordinary user', ({ folder }) => {
    expect(chromiumSandbox(machine(folder))).toEqual({ sandbox: true, reason: null });
  });

  test('is not asked for by root, and the reason says so', ({ folder }) => {
    expect(chromiumSandbox(machine(folder, 0))).toEqual({
      sandbox: false,
      reason: 'no sandbox: Chromium refuses it for root',
    });
  });

  for (const [file, value, reason] of [
    ['proc/sys/kernel/unprivileged_userns_clone', '0', /user namespaces are off/],
    ['proc/sys/user/max_user_namespaces', '0', /user namespaces are off/],
    ['proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1', /AppArmor/],
    ['.dockerenv', '', /container/],
    ['run/.containerenv', '', /container/],
  ] as const) {
    test(`is not asked for where /${file} keeps users from namespaces`, async ({ folder, put }) => {
      await put(file, `${value}\n`, 0o644);
      expect(chromiumSandbox(machine(folder))).toMatchObject({
        sandbox: false,
        reason: expect.stringMatching(reason),
      });
    });
  }

  test("needs no user namespaces where Debian's setuid sandbox is installed", async ({ folder, put }) => {
    await put('proc/sys/kernel/unprivileged_userns_clone', '0\n', 0o644);
    await put('usr/lib/chromium/chrome-sandbox', '', 0o4755);
    expect(chromiumSandbox(machine(folder))).toEqual({ sandbox: true, reason: null });
  });

  test("of Playwright's own Chromium is not helped by Debian's setuid sandbox", async ({
    folder,
    put,
    putPlaywrights,
  }) => {
    await put('proc/sys/kernel/unprivileged_userns_clone', '0\n', 0o644);
    await put('usr/lib/chromium/chrome-sandbox', '', 0o4755);
    await putPlaywrights('chromium-headless-shell');
    expect(chromiumSandbox(machine(folder)).sandbox).toBe(false);
  });
});
