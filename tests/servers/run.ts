import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runPlaywright } from '../../commands/shared/run-playwright.ts';
import { UserError } from '../../core/base/user-error.ts';
import { setUpBrowsers } from '../../core/browsers/set-up.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { variables } from '../../core/settings/variables.ts';
import { targets } from '../../core/targets/known/catalog.ts';
import { serveTargets } from '../../core/targets/servers/serve-targets.ts';
import type { Served } from '../../core/targets/servers/served.ts';
import { print } from '../../core/text/print.ts';
import { reportUserError } from '../../core/text/report-user-error.ts';
import { asIfLive } from './as-if-live.ts';
import { handOver } from './handed-over.ts';

const suite = fileURLToPath(new URL('playwright.config.ts', import.meta.url));

// What `npm run test:servers` does; further words are Playwright's.
const args = process.argv.slice(2);
/** Several servers, their pages' scripts and browsers share this machine: what comes late there is no other page. */
const patience = { [variables.timeoutMs.name]: process.env[variables.timeoutMs.name] || '20000' };
const say = (line: string) => print(line);
try {
  const config = loadConfig({ cwd: process.cwd(), env: process.env });
  await setUpBrowsers({ config, headless: !config.headed, quiet: true });
  const names = (await targets.all()).filter(({ server }) => server !== null).map(({ name }) => name);
  process.exitCode = await serveTargets(names, { appUrl: null, install: true, say }, async (served) => {
    for (const target of served) if ('missing' in target) say(`${target.name} is skipped: ${target.missing}`);
    const code = await runPlaywright(
      { config: suite },
      { args, variables: { ...handOver(served), ...patience } },
    );
    return code === 0 ? live(served) : code;
  });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.exitCode = reportUserError(error);
}

/** Live mode takes other ways through the same specs; one server after another, as each has other accounts. */
async function live(served: readonly Served[]): Promise<number> {
  const state = await makeTempFolder('state');
  try {
    for (const target of served) {
      if ('missing' in target || !isAskedFor(target.name)) continue;
      say(`${target.name} once more, in live mode`);
      const settings = await asIfLive(target.path, state.path);
      const code = await runPlaywright(
        { config: suite },
        { args, variables: { ...handOver([target]), ...patience, ...settings } },
      );
      if (code !== 0) return code;
    }
    return 0;
  } finally {
    await state.remove();
  }
}

/** Playwright refuses the name of a project that a round does not have. */
function isAskedFor(name: string): boolean {
  const options = { project: { type: 'string', multiple: true } } as const;
  const { project = [] } = parseArgs({ args, options, strict: false }).values;
  return project.length === 0 || project.includes(name);
}
