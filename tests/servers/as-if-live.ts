import { readFile } from 'node:fs/promises';
import { variables } from '../../core/settings/variables.ts';
import { type TargetAccount, targetSchema } from '../../core/targets/target.ts';

/** A target's own accounts as the settings of a live run: the server is real, and nobody's accounts are at stake. */
export async function asIfLive(path: string, stateDir: string): Promise<Record<string, string>> {
  const { accounts } = targetSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  return {
    [variables.mode.name]: 'live',
    [variables.pauseMs.name]: '0',
    [variables.stateDir.name]: stateDir,
    ...(accounts && { ...settingsOf('A', accounts.userA), ...settingsOf('B', accounts.userB) }),
  };
}

function settingsOf(letter: 'A' | 'B', { username, password, name, tenants, subject }: TargetAccount) {
  const named = (what: string) => `FRESH_LOGIN_ACCOUNT_${letter}_${what}`;
  return {
    [named('USERNAME')]: username,
    [named('PASSWORD')]: password,
    [named('NAME')]: name,
    [named('TENANTS')]: tenants.join(','),
    [named('SUBJECT')]: subject ?? '',
  };
}
