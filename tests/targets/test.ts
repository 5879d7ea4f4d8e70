import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { examine } from '../../commands/doctor/examine.ts';
import type { Finding } from '../../commands/doctor/finding.ts';
import { freePort } from '../../core/base/free-port.ts';
import { Access } from '../../core/live/access.ts';
import { withOneWayOut } from '../../core/live/one-way-out.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { Child } from '../../core/targets/servers/child.ts';
import type { Target, TargetData } from '../../core/targets/target.ts';

export { expect };

interface ForWorkers {
  /** The stranger as a file of one's own describes it. */
  stranger: TargetData;
  missingEngine: string | null;
}

interface ForTests {
  folder: string;
  /** Writes a target file, and gives its path. */
  write: (data: unknown, name?: string) => Promise<string>;
  load: (data: TargetData) => Promise<Target>;
  /** What the doctor finds, without what is well. */
  diagnose: (data: TargetData) => Promise<Finding[]>;
}

/** What a worker has here. Whoever has the same shares the workers, and their browser. */
export const targetWorkers = base.extend<object, ForWorkers>({
  missingEngine: [null, { option: true, scope: 'worker' }],

  launchOptions: [
    ({ launchOptions, browserName }, use) => use(withOneWayOut(browserName, launchOptions)),
    { scope: 'worker' },
  ],

  stranger: [
    async ({}, use) => {
      const app = `http://localhost:${await freePort()}`;
      const program = fileURLToPath(new URL('./stranger.ts', import.meta.url));
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
});

export const test = targetWorkers.extend<ForTests>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  write: ({ folder }, use) =>
    use(async (data, name = 'target.json') => {
      const path = join(folder, name);
      await writeFile(path, typeof data === 'string' ? data : JSON.stringify(data, null, 2));
      return path;
    }),

  load: ({ write }, use) =>
    use(async (data) => loadTarget({ ...loadConfig({ cwd: '/', env: {} }), target: await write(data) })),

  diagnose: ({ browser, load, missingEngine }, use, testInfo) => {
    testInfo.skip(missingEngine !== null, missingEngine ?? '');
    return use(async (data) => {
      const findings: Finding[] = [];
      const access = Access.to(await load(data), loadConfig({ cwd: '/', env: {} }));
      await examine(access, browser, { timeoutMs: 5000 }, (state, about, message) => {
        if (state !== 'ok') findings.push({ state, about, message });
      });
      return findings;
    });
  },
});

/** A copy of the target that a test may spoil. */
export function spoilt(data: TargetData, spoil: (copy: TargetData) => void): TargetData {
  const copy = structuredClone(data);
  spoil(copy);
  return copy;
}

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
