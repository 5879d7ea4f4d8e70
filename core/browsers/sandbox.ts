import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installedByPlaywright } from './of-playwright.ts';

/** What decides about the sandbox. `root` is where the file system starts; `uid` is null where there is none. */
export interface Machine {
  platform: NodeJS.Platform;
  root: string;
  uid: number | null;
}

const here: Machine = { platform: process.platform, root: '/', uid: process.getuid?.() ?? null };

/** Settings of Linux that keep an ordinary user, and so Chromium's sandbox, from user namespaces. */
const obstacles = [
  { setting: 'kernel/unprivileged_userns_clone', value: '0', reason: 'user namespaces are off' },
  { setting: 'user/max_user_namespaces', value: '0', reason: 'user namespaces are off' },
  {
    setting: 'kernel/apparmor_restrict_unprivileged_userns',
    value: '1',
    reason: 'AppArmor restricts user namespaces',
  },
];

/** Whether Chromium can have its sandbox here; where it cannot, why. */
export function chromiumSandbox(machine = here): { sandbox: boolean; reason: string | null } {
  const { platform, root, uid } = machine;
  if (platform !== 'linux') return { sandbox: true, reason: null };
  if (uid === 0) return without('Chromium refuses it for root');
  if (['.dockerenv', 'run/.containerenv'].some((file) => existsSync(join(root, file))))
    return without('containers do not allow it by default');
  const obstacle = obstacles.find(({ setting, value }) => read(join(root, 'proc/sys', setting)) === value);
  if (!obstacle || hasSetuidSandbox(root)) return { sandbox: true, reason: null };
  return without(obstacle.reason);
}

/**
 * Debian's `chromium-sandbox` needs no user namespaces. Only Debian's browsers use it, and Playwright's own
 * comes before them.
 */
function hasSetuidSandbox(root: string): boolean {
  if (installedByPlaywright(['chromium-headless-shell', 'chromium'])) return false;
  const setuid = 0o4000;
  const mode = statSync(join(root, 'usr/lib/chromium/chrome-sandbox'), { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & setuid) !== 0;
}

function without(reason: string): { sandbox: boolean; reason: string } {
  return { sandbox: false, reason: `no sandbox: ${reason}` };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
