import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: ['tests/**/*.spec.ts', 'scenarios/*.spec.ts'],
  fullyParallel: true,
  reporter: 'list',
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath: '/usr/bin/chromium-headless-shell' },
      },
    },
    {
      name: 'turned-red',
      testDir: 'tests/claims',
      expect: { timeout: 1000 },
      use: {
        browserName: 'chromium',
        expectRed: true,
        launchOptions: { executablePath: '/usr/bin/chromium-headless-shell' },
      },
    },
    {
      name: 'firefox',
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        launchOptions: {
          executablePath: '/usr/bin/firefox-esr',
          firefoxUserPrefs: { 'network.proxy.allow_hijacking_localhost': true },
        },
      },
    },
  ],
});
