import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { mergeTests } from '@playwright/test';
import { Secret as Base32 } from 'otpauth';
import { freePort } from '../../core/base/free-port.ts';
import { Child } from '../../core/targets/servers/child.ts';
import type { TargetData } from '../../core/targets/target.ts';
import { browserWorkers } from '../browser-workers.ts';
import { test as base, expect } from '../commands/fresh-login.ts';
import { coreOf, findCores } from '../redaction/decoded.ts';

export { expect };

type Env = Record<string, string>;

export interface Guarded {
  data: TargetData;
  /** The settings of a live run against it. */
  env: Env;
  /** What must be found nowhere: what was planted, and what the server has handed out since. */
  secrets: () => Promise<string[]>;
  /** From now on this goes wrong there. */
  goWrong: (how: string, elsewhere?: string) => Promise<void>;
  passwordsTyped: () => Promise<number>;
  userAgents: () => Promise<string[]>;
  codesAsked: () => Promise<number>;
}

interface ForTests {
  guarded: Guarded;
  /** Writes the target into the user's folder, and gives its name. */
  write: (data: TargetData) => Promise<string>;
  /** Where in the user's folder and in what was printed a secret stands, however it is written; a few characters before it. */
  leaks: (secrets: readonly string[], printed: string) => Promise<string[]>;
  /** What of the user's folder somebody else on the machine may read, as a path and a mode; not what tests made there. */
  openForOthers: () => Promise<string[]>;
}

/** A server with planted secrets, in live mode although it is on this machine: nobody here reaches live Keap. */
export const test = mergeTests(browserWorkers, base).extend<ForTests>({
  guarded: async ({}, use) => {
    const app = `http://localhost:${await freePort()}`;
    // With what URLs, HTML and JSON write in another way.
    const password = `pass & "${randomBytes(9).toString('hex')}" <ü>`;
    const totpSecret = new Base32({ size: 20 }).base32;
    // Digits alone within: Base64 for URLs has signs of its own, and what is left between them may be a word.
    const clientSecret = `client/${randomBytes(12).toString('hex')}+secret`;
    const child = new Child({
      name: 'the guarded server',
      program: process.execPath,
      args: [
        ...['--import', import.meta.resolve('tsx')],
        fileURLToPath(new URL('./guarded-server.ts', import.meta.url)),
        JSON.stringify({ app, password, totpSecret, clientSecret }),
      ],
    });
    const [, origin = ''] = await child.says(/^listening at (\S+)$/m);
    const planned = async (query = '') => (await fetch(`${origin}/plan${query}`)).json();
    let lastIssued: string[] = [];
    await use({
      data: describeGuarded(origin, app),
      env: {
        FRESH_LOGIN_MODE: 'live',
        FRESH_LOGIN_ACCOUNT_A_USERNAME: 'ann@guarded.test',
        FRESH_LOGIN_ACCOUNT_A_PASSWORD: password,
        FRESH_LOGIN_ACCOUNT_A_TOTP_SECRET: totpSecret,
        FRESH_LOGIN_ACCOUNT_B_USERNAME: 'bob@guarded.test',
        FRESH_LOGIN_ACCOUNT_B_PASSWORD: password,
        FRESH_LOGIN_ACCOUNT_B_TOTP_SECRET: totpSecret,
        FRESH_LOGIN_CLIENT_ID: 'guarded',
        FRESH_LOGIN_CLIENT_SECRET: clientSecret,
        FRESH_LOGIN_PAUSE_MS: '0',
        FRESH_LOGIN_TIMEOUT_MS: '10000',
      },
      secrets: async () => {
        const answer = await planned().catch(() => null);
        lastIssued = answer?.issued ?? lastIssued;
        return [password, totpSecret, clientSecret, ...lastIssued];
      },
      goWrong: (wrong, elsewhere = '') => planned(`?${new URLSearchParams({ wrong, elsewhere })}`),
      passwordsTyped: async () => (await planned()).passwordsTyped,
      userAgents: async () => (await planned()).userAgents,
      codesAsked: async () => (await planned()).codesAsked,
    });
    await child.stop();
  },

  write: ({ folder }, use) =>
    use(async (data) => {
      await writeFile(join(folder, 'guarded.json'), JSON.stringify(data));
      return 'guarded.json';
    }),

  openForOthers: ({ folder }, use) =>
    use(async () => {
      const entries = await readdir(folder, { withFileTypes: true, recursive: true });
      const all = entries
        .filter((entry) => entry.isFile() || entry.isDirectory())
        .map(async (entry) => {
          const path = join(entry.parentPath, entry.name);
          const mode = (await stat(path)).mode & 0o777;
          return { name: relative(folder, path), mode };
        });
      return (await Promise.all(all))
        .filter(({ name, mode }) => (mode & 0o077) !== 0 && !ofTests.test(name))
        .map(({ name, mode }) => `${name} ${mode.toString(8)}`);
    }),

  leaks: ({ folder }, use) =>
    use(async (secrets, printed) => {
      const entries = await readdir(folder, { withFileTypes: true, recursive: true });
      const kept = await Promise.all(
        entries
          .filter((entry) => entry.isFile())
          .map(async (entry) => {
            const bytes = await readFile(join(entry.parentPath, entry.name));
            return {
              name: entry.name,
              texts: [bytes, ...unpacked(bytes)].map((part) => part.toString('latin1')),
            };
          }),
      );
      const all = [...kept, { name: 'what was printed', texts: [Buffer.from(printed).toString('latin1')] }];
      const cores = [...new Set(secrets.map(coreOf))].filter((core) => core.length >= 6);
      return all.flatMap(({ name, texts }) =>
        texts.flatMap((part) => findCores(part, cores).map((where) => `${name}: ${where}`)),
      );
    }),
});

const ofTests =
  /^(guarded\.json|tmp|tmp\/(tsx|playwright-transform-cache|fresh-login-compiled|node-compile-cache).*)$/;

/** The entries of a zip, one within an HTML report too, and what a gzip holds. */
function unpacked(bytes: Buffer): Buffer[] {
  const packed = bytes.toString('latin1').match(/(?<=data:application\/zip;base64,)[\w+/=]+/g) ?? [];
  const parts = packed.flatMap((zip) => unpacked(Buffer.from(zip, 'base64')));
  if (bytes.length > 2 && bytes.readUInt16BE(0) === 0x1f8b) parts.push(gunzipSync(bytes));
  // Local file headers: signature, and at 8 the method, at 18 the packed size, at 26 and 28 two lengths.
  for (let at = bytes.indexOf('PK\u0003\u0004'); at >= 0; at = bytes.indexOf('PK\u0003\u0004', at + 4)) {
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const size = bytes.readUInt32LE(at + 18);
    if (bytes.readUInt16LE(at + 8) === 8)
      parts.push(inflateRawSync(bytes.subarray(from, size > 0 ? from + size : undefined)));
  }
  return parts;
}

function describeGuarded(origin: string, appUrl: string): TargetData {
  const { host } = new URL(origin);
  return {
    mode: 'loopback',
    profile: {
      name: 'guarded',
      title: 'The guarded server',
      authorizeUrl: `${origin}/auth`,
      tokenUrl: `${origin}/token`,
      userinfoUrl: `${origin}/me`,
      scope: 'openid',
      pkce: true,
      trustedDeviceCookies: ['trusted_device', '_session'],
      logout: { url: `${origin}/logout`, serviceParameter: 'service' },
      layers: [{ layer: 'sso', host, signInPath: '/step/', cookies: ['_session'] }],
      credentialHosts: [host],
      pages: [
        { landing: 'login-form', host, anyOf: ['[name="password"]'] },
        { landing: 'one-time-code', host, anyOf: ['[name="code"]'] },
        { landing: 'consent', host, anyOf: ['[name="yes"]'] },
        { landing: 'challenge', title: 'are you human' },
        { landing: 'provider-error', title: 'went wrong' },
      ],
      login: {
        username: ['[name="name"]'],
        password: ['[name="password"]'],
        submit: ['[name="enter"]'],
        oneTimeCode: ['[name="code"]'],
      },
      consent: {
        allow: ['[name="yes"]'],
        deny: ['[name="no"]'],
        isRemembered: true,
        account: { selector: '#who', pattern: 'Ask (?<name>[^(]+) \\((?<username>[^)]+)\\)' },
      },
    },
    appUrl,
    expected: { 'shared-browser-at-once': { verdict: 'leak', layer: 'sso' } },
  };
}
