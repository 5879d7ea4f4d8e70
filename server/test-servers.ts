import { runPlaywright } from '../cli/run-playwright.ts';
import { loadConfig } from '../config/env.ts';
import { reportUserError, UserError } from '../config/user-error.ts';
import { setUpBrowsers } from '../setup/set-up-browsers.ts';
import { targets } from '../targets/catalog.ts';
import { serveTargets } from './serve-targets.ts';
import { handOver } from './served-targets.ts';

// What `npm run test:servers` does; further words are Playwright's.
const say = (line: string) => process.stdout.write(`${line}\n`);
try {
  const config = loadConfig({ cwd: process.cwd(), env: process.env });
  await setUpBrowsers({ config, headless: !config.headed, quiet: true });
  const names = (await targets.all()).filter(({ server }) => server !== null).map(({ name }) => name);
  process.exitCode = await serveTargets(names, { appUrl: null, install: true, say }, (served) => {
    for (const target of served) if ('missing' in target) say(`${target.name} is skipped: ${target.missing}`);
    return runPlaywright('servers', process.argv.slice(2), handOver(served));
  });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.exitCode = reportUserError(error);
}
