import { defineConfig } from '@playwright/test';
import { runFolder } from './core/files/run-folder.ts';
import { loadConfig } from './core/settings/load.ts';
import { chromiumEngine, type Engine, firefoxEngine } from './fixtures/engines.ts';

const config = loadConfig({ cwd: process.cwd(), env: process.env });

/** What a browser does, as far as it may differ by engine. */
const inEveryEngine = [
  'tests/claims/*.spec.ts',
  'tests/gateway/not-the-bug.spec.ts',
  'tests/credentials/live-browser.spec.ts',
  'tests/trail/{cookies,moved-on,popups,read-landing,second-witness,unanswered}.spec.ts',
];

export default defineConfig<{ expectRed: boolean }, Engine>({
  testDir: '.',
  outputDir: runFolder('test-results'),
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // A worker spends most of its time waiting for its browser: one per core is faster than Playwright's half.
  workers: config.appUrl || config.app ? 1 : '100%',
  reporter: process.stdout.isTTY ? 'line' : 'dot',
  projects: [
    {
      name: 'chromium',
      testMatch: [
        'tests/{nested-url,config,docs,redaction,text,remedies,credentials,world,alarms,claims,files,gateway,trail}/**/*.spec.ts',
        // The whole commands in live mode are `npm run test:live`.
        'tests/live/{care,doctor,one-way-in,harmless-use,one-time-code,redact}.spec.ts',
      ],
      use: chromiumEngine(config),
    },
    { name: 'firefox', testMatch: inEveryEngine, use: firefoxEngine(config), timeout: 60_000 },
    {
      // The whole catalogue is `npm run test:canary`.
      name: 'canary',
      testMatch: 'tests/canary/{one-of-each-class,agreed,enough}.spec.ts',
      use: chromiumEngine(config),
    },
    {
      name: 'turned-red',
      testMatch: 'tests/claims/*.spec.ts',
      use: { ...chromiumEngine(config), expectRed: true },
      // The claims are expected to fail here, so what is waited for does not come.
      expect: { timeout: 1_000 },
    },
    {
      // Each of these starts the whole program, or a server, or a browser of its own.
      name: 'commands',
      testMatch: 'tests/{commands,set-up,reports}/**/*.spec.ts',
      use: chromiumEngine(config),
    },
    {
      name: 'tools',
      testMatch: [
        'tests/{evidence,explain,matrix,own-app,serve,targets}/**/*.spec.ts',
        // The whole matrix is `npm run matrix`.
        'commands/matrix/slice.spec.ts',
      ],
      use: chromiumEngine(config),
    },
  ],
});
