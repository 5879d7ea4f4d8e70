import { existsSync, readFileSync } from 'node:fs';

/** Whether Chromium can have its sandbox here; where it cannot, why. */
export function chromiumSandbox(): { sandbox: boolean; reason: string | null } {
  if (process.platform !== 'linux') return { sandbox: true, reason: null };
  if (process.getuid?.() === 0) return without('Chromium refuses it for root');
  if (existsSync('/.dockerenv')) return without('containers do not allow it by default');
  if (setting('/proc/sys/kernel/unprivileged_userns_clone') === '0')
    return without('user namespaces are off');
  if (setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1')
    return without('AppArmor restricts user namespaces');
  return { sandbox: true, reason: null };
}

function without(reason: string): { sandbox: boolean; reason: string } {
  return { sandbox: false, reason: `no sandbox: ${reason}` };
}

function setting(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
