import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { Draughtsman } from '../commands/report/diagrams.ts';
import { headlessLaunch } from '../commands/report/headless-launch.ts';
import { freePort } from '../core/base/free-port.ts';
import { withOneWayOut } from '../core/live/one-way-out.ts';
import { Child } from '../core/targets/servers/child.ts';
import type { TargetData } from '../core/targets/target.ts';

interface ForWorkers {
  /** The stranger as a file of one's own describes it. */
  stranger: TargetData;
  /** Draws the diagrams of reports. */
  draughtsman: Draughtsman;
  missingEngine: string | null;
}

/**
 * What workers have that need a browser and no world. Whoever has the same shares the workers, and their browser: a
 * process more, with a browser of its own, takes some five CPU seconds until its first test.
 */
export const browserWorkers = base.extend<object, ForWorkers>({
  missingEngine: [null, { option: true, scope: 'worker' }],

  launchOptions: [
    ({ launchOptions, browserName }, use) => use(withOneWayOut(browserName, launchOptions)),
    { scope: 'worker' },
  ],

  stranger: [
    async ({}, use) => {
      const app = `http://localhost:${await freePort()}`;
      const program = fileURLToPath(new URL('./targets/stranger.ts', import.meta.url));
      const child = new Child({
        name: 'the stranger',
        program: process.execPath,
        args: ['--import', import.meta.resolve('tsx'), program, app],
      });
      const [, origin = ''] = await child.says(/^listening at (\S+)$/m);
      await use(describeStranger(origin, app));
      await child.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  draughtsman: [
    async ({}, use) => {
      const draughtsman = new Draughtsman(headlessLaunch());
      await use(draughtsman);
      await draughtsman.close();
    },
    { scope: 'worker' },
  ],
});

function describeStranger(origin: string, appUrl: string): TargetData {
  const { host } = new URL(origin);
  return {
    mode: 'loopback',
    profile: {
      name: 'stranger',
      title: 'The stranger',
      authorizeUrl: `${origin}/go/authorize`,
      tokenUrl: `${origin}/go/token`,
      scope: 'openid',
      clientAuthentication: { code: 'client_secret_post', refresh: 'client_secret_post' },
      pkce: true,
      idToken: { username: 'sub' },
      layers: [{ layer: 'sso', host, signInPath: '/step/', cookies: ['stranger_sid'] }],
      credentialHosts: [host],
      pages: [
        { landing: 'login-form', host, anyOf: ['[name="mail"]', '[name="phrase"]'] },
        { landing: 'consent', host, anyOf: ['[name="yes"]'] },
        { landing: 'provider-error', title: 'went wrong' },
      ],
      login: {
        username: ['[name="mail"]'],
        next: ['role=button[name="Next"]'],
        password: ['[name="phrase"]'],
        submit: ['role=button[name="Enter"]'],
      },
      consent: {
        allow: ['[name="yes"]'],
        isRemembered: true,
        account: { selector: '#who', pattern: 'You are (?<name>[^(]+) \\((?<username>[^)]+)\\)' },
      },
    },
    client: { id: 'own-app', secret: 'own-app-on-loopback' },
    appUrl,
    accounts: {
      userA: { username: 'zoe@stranger.test', name: 'Zoe Zimmer', password: 'loopback only' },
      userB: { username: 'yan@stranger.test', name: 'Yan Young', password: 'loopback only' },
    },
  };
}
