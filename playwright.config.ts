import { defineConfig } from '@playwright/test';
import type { Engine } from './fixtures/engines.ts';
import { slow } from './tests/slow-specs.ts';
import { stripTypes } from './tests/strip-types.ts';

await stripTypes();

const { runFolder } = await import('./core/files/run-folder.ts');
const { loadConfig } = await import('./core/settings/load.ts');
const { chromiumEngine, firefoxEngine, webkitEngine } = await import('./fixtures/engines.ts');

const config = loadConfig({ cwd: process.cwd(), env: process.env });

/**
 * What comes out of these hangs on the cookies and redirects of the engine itself. The others are about tokens, clocks and servers,
 * and are told in Firefox by `npm run test:long`.
 */
const claimsOfBrowsers = ['S1', 'S12', 'S13', 'S14'];

/** Few and long, where those in Chromium are many and short: a worker asks for each test of a file that is run in parallel. */
const claims = {
  testMatch: 'claims/*.spec.ts',
  timeout: 120_000,
  fullyParallel: true,
  grep: new RegExp(`@(${claimsOfBrowsers.join('|')})(?!\\d)`),
  // What shows more of a claim that another test shows.
  grepInvert: /@further/,
};

/** What `npm test` runs. What takes longer has configurations of its own under tests/; docs/testing.md says what is where. */
export default defineConfig<{ inProcess: boolean }, Engine>({
  testDir: 'tests',
  outputDir: runFolder('test-results'),
  // For what hangs: a story that takes 3 s alone took 30 beside four others on two busy cores.
  timeout: 60_000,
  forbidOnly: !!process.env.CI,
  // A worker waits for its browser half of its time, and for servers and clocks besides: more of them than cores keep those busy.
  workers: config.appUrl || config.app ? 1 : '200%',
  reporter: process.stdout.isTTY ? 'line' : 'dot',
  projects: [
    {
      name: 'chromium',
      testMatch: [
        '{nested-url,config,docs,redaction,text,remedies,credentials,world,alarms,claims,files,gateway,trail}/**/*.spec.ts',
        '{catalogue,commands,evidence,explain,mix-ups,serve,set-up,status-page,targets}/**/*.spec.ts',
        'own-app/{start,hono-calls,tokens}.spec.ts',
        'live/{bad-certificate,care,downloads-on-disk,care-of-runs,device-cookies,neighbours,one-provider,one-way-in,pings,harmless-environment,harmless-use,one-time-code}.spec.ts',
        'live/{handed-on,http-tier-hosts,never-connected,outcome,redact,same-account,told-configuration,whose-password-was-refused}.spec.ts',
        'canary/{agreed,enough,layers-of-codings,one-of-each-class}.spec.ts',
      ],
      // The last one starts Playwright's runner for every run.
      testIgnore: [...slow, 'commands/watch.spec.ts'],
      // A process of its own, what a browser sees of every fault, and more of a kind that is here already, take longer.
      grepInvert: [/@process/, /@long/, /@further/, /canary.* browser: /],
      use: { ...chromiumEngine(config), inProcess: true },
    },
    // A story takes three to four times as long there as in Chromium (docs/decisions.md), and more where two share a core.
    { name: 'firefox', ...claims, workers: '100%', use: firefoxEngine(config) },
    { name: 'webkit', ...claims, use: webkitEngine(config) },
  ],
});
