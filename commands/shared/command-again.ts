import { isAbsolute, relative } from 'node:path';
import type { Config } from '../../core/settings/load.ts';
import { variables } from '../../core/settings/variables.ts';

/** What does the same once more: `words` of this program at that target, broken on purpose the same way; a file of one's own is named from where one stands. */
export function commandAgain(words: string, { target, fault }: Pick<Config, 'target' | 'fault'>): string {
  const broken = fault === null ? '' : ` --fault ${fault}`;
  const command = `npx --no-install fresh-login ${words}`;
  if (target === variables.target.fallback) return command + broken;
  const from = isAbsolute(target) ? relative(process.cwd(), target) : target;
  return `${command} --target ${/^[\w./\\@:-]+$/.test(from) ? from : JSON.stringify(from)}${broken}`;
}
