import { UserError } from '../base/user-error.ts';
import { strangeNodeOptions } from './harmless-node-options.ts';
import { strangeToBrowsers } from './harmless-to-browsers.ts';
import { strangeToPlaywright } from './harmless-to-playwright.ts';

/** Variables that let out what passes through, whatever their value. */
const never: Readonly<Record<string, string>> = {
  DEBUG_FILE: 'Playwright writes into it everything that it types',
  NODE_DEBUG: 'Node prints what passes through its connections',
  NODE_DEBUG_NATIVE: 'Node prints what passes through its connections',
  SSLKEYLOGFILE: 'the keys of every connection are written into it',
  NODE_USE_ENV_PROXY: 'Node sends what is typed through a proxy, where the environment names one',
  NODE_V8_COVERAGE: 'Node writes down what ran, with its addresses',
  NODE_COMPILE_CACHE: 'Node keeps copies of what it loads, a driver and its passwords among them',
  MOZ_LOG: 'Firefox writes down what it sends',
  MOZ_LOG_MODULES: 'Firefox writes down what it sends',
  MOZ_LOG_FILE: 'Firefox writes down what it sends',
  NSPR_LOG_MODULES: 'Firefox writes down what it sends',
  CHROME_LOG_FILE: 'Chromium writes down what pages say',
  SELENIUM_REMOTE_URL: 'the browser is started by somebody else, who sees what is typed',
};

/** How those end that a target's `fromEnvironment` names, by its provider's name: no browser's and none of Playwright's does. */
const ofTarget =
  /^[A-Z0-9_]+_(?:[AB]_(?:USERNAME|PASSWORD|NAME|TENANTS|SUBJECT|TOTP_SECRET|CODE_COMMAND)|CLIENT_(?:ID|SECRET))$/;

/**
 * With real accounts, nothing of the environment may print or write what is typed and sent, or look away from a bad
 * certificate.
 * @throws UserError with a line for each variable; its value is not shown.
 */
export function needHarmlessEnvironment(
  env: NodeJS.ProcessEnv,
  execArgv: readonly string[] = process.execArgv,
): void {
  const problems = Object.entries(never)
    .filter(([name]) => env[name])
    .map(([name, why]) => `${name} is set; a live run goes without it: ${why}`);
  if (isPlaywrightsDebug(env.DEBUG ?? ''))
    problems.push(
      'DEBUG turns on the log of Playwright (pw:*), which holds everything that is typed; a live run goes without it',
    );
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    problems.push('NODE_TLS_REJECT_UNAUTHORIZED is 0; a live run never ignores a bad certificate');
  const others = Object.fromEntries(
    Object.entries(env).filter(([name]) => !Object.hasOwn(never, name) && !ofTarget.test(name)),
  );
  for (const name of strangeToPlaywright(others))
    problems.push(`${name} is set, which is not known to be harmless; a live run goes without it`);
  for (const option of strangeNodeOptions(env.NODE_OPTIONS ?? '', execArgv))
    problems.push(
      `Node was started with ${option}, which is not known to be harmless; a live run goes without it`,
    );
  problems.push(...strangeToBrowsers(others));
  if (problems.length > 0) throw new UserError(problems);
}

/** As the package debug reads it: patterns between commas or blanks, with stars; one after a minus takes away. */
function isPlaywrightsDebug(value: string): boolean {
  return value
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((pattern) => pattern !== '' && !pattern.startsWith('-'))
    .some((pattern) => {
      const [literal = ''] = pattern.split('*');
      return literal.startsWith('pw:') || (pattern.includes('*') && 'pw:'.startsWith(literal));
    });
}
