import { Command } from 'commander';
import { UserError } from '../../core/base/user-error.ts';
import { findFirefox } from '../../core/browsers/find.ts';
import { setUpBrowsers } from '../../core/browsers/set-up.ts';
import { undrivable } from '../../core/browsers/undrivable.ts';
import { Access, type AccessSettings } from '../../core/live/access.ts';
import { liveRun } from '../../core/live/live-run.ts';
import type { Neighbours } from '../../core/live/neighbours.ts';
import { type Config, loadConfig } from '../../core/settings/load.ts';
import { targetsListed } from '../../core/targets/list.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { print, printToWidth } from '../../core/text/print.ts';
import { launchFor } from '../../fixtures/launch.ts';
import { atTarget } from '../shared/at-target.ts';
import { targetsOption } from '../shared/target-option.ts';
import { withTarget } from '../shared/with-target.ts';
import { examine } from './examine.ts';
import type { Finding } from './finding.ts';
import { doctorMany } from './many.ts';

const signs: Record<Finding['state'], string> = {
  ok: 'ok   ',
  wrong: 'WRONG',
  note: 'note ',
  'not reached': '  -- ',
};

/**
 * `fresh-login doctor`: checks a target's file step by step against the running server. Exit codes: 0 nothing
 * is wrong; 1 something does not match; 2 the file or the command was not understood.
 */
export function doctor(): Command {
  return new Command('doctor')
    .description('check a profile of your own, step by step, against the running server')
    .addOption(targetsOption())
    .action(async (options: { target?: string[] }) => {
      const list = options.target ? await targetsListed(options.target) : null;
      const one = list?.isOne ? list.targets[0] : undefined;
      const config = loadConfig({ cwd: process.cwd(), env: withTarget(process.env, one) });
      const { targets, isOne } = list ?? (await targetsListed([config.target]));
      await setUpBrowsers({ config, headless: !config.headed, quiet: true });
      const lookAt = (own: Config, neighbours?: Neighbours) =>
        atTarget(own, null, (target) => look({ ...own, target, neighbours }, own.target));
      process.exitCode = isOne ? await lookAt(config) : await doctorMany(targets, config, lookAt);
    });
}

/** `named` is how the user called the target: the file of one that was started here is gone afterwards. */
async function look(config: Config & AccessSettings, named: string): Promise<number> {
  const target = await loadTarget(config);
  if (target.mode === 'offline')
    throw new UserError(
      `the target ${target.name} is the offline world, which has no doctor: name a real server by --target, or its file (fresh-login init makes one)`,
    );
  const access = Access.to(target, config);
  const live = liveRun(target, config);
  const browser = await launchFor(access, config);
  const wrong: string[] = [];
  const unseen: string[] = [];
  const say = (state: Finding['state'], about: string, message: string) => {
    if (state === 'wrong') wrong.push(about);
    if (state === 'not reached') unseen.push(about);
    const line = `${signs[state]}  ${about.padEnd(18)} ${message}`;
    printToWidth(live?.redactor.redact(line) ?? line);
  };
  try {
    if (target.missing !== null) say('note', 'settings', target.missing);
    const problem = undrivable(findFirefox({ path: config.firefox }));
    if (problem) say('note', 'firefox', problem);
    await examine(access, browser, config, say);
  } finally {
    await browser.close();
  }
  const fields = [...new Set(wrong)].join(', ');
  print(
    wrong.length === 0
      ? `nothing is wrong${unseen.length > 0 ? ` in what was looked at (not: ${unseen.join(', ')})` : ''}: npx --no-install fresh-login prove --target ${named}`
      : `${wrong.length} wrong: ${fields}. docs/profiles.md explains each field.`,
  );
  return wrong.length === 0 ? 0 : 1;
}
