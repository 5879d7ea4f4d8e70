import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../core/base/user-error.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { needSharedWithNoProject } from '../../core/targets/of-projects.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import { test as base, expect } from '../alarms/support.ts';
import { targetAt } from '../commands/target-at.ts';

const env = {
  FRESH_LOGIN_ACCOUNT_A_USERNAME: 'ann@acme.test',
  FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'acme-password-4f1b',
  FRESH_LOGIN_ACCOUNT_B_USERNAME: 'bob@acme.test',
  FRESH_LOGIN_ACCOUNT_B_PASSWORD: 'acme-password-77c0',
  FRESH_LOGIN_CLIENT_ID: 'acme-client',
  FRESH_LOGIN_CLIENT_SECRET: 'acme-secret-77aa88bb',
};

/** Of the one target that has accounts and a client of its own. */
const values = {
  OF_PROJECTS_A: 'ann@own.test',
  OF_PROJECTS_A_PASSWORD: 'own-password-19e2',
  OF_PROJECTS_B: 'bob@own.test',
  OF_PROJECTS_B_PASSWORD: 'own-password-a0d4',
  OF_PROJECTS_CLIENT: 'own-client',
  OF_PROJECTS_CLIENT_SECRET: 'own-secret-5c5c',
};
const own = {
  userA: { username: 'OF_PROJECTS_A', password: 'OF_PROJECTS_A_PASSWORD' },
  userB: { username: 'OF_PROJECTS_B', password: 'OF_PROJECTS_B_PASSWORD' },
  client: { id: 'OF_PROJECTS_CLIENT', secret: 'OF_PROJECTS_CLIENT_SECRET' },
};

interface Project {
  projectTarget?: string;
  missingTarget?: string;
}

const test = base.extend<{
  /** In the file of the server on this machine. */
  localPassword: string;
  files: undefined;
  /** What the worker of the first project is told, with these projects, and with these settings besides. */
  told: (projects: readonly Project[], settings?: Record<string, string>) => Promise<readonly string[]>;
}>({
  localPassword: ({}, use) => use(`a word ${randomUUID()}`),

  files: async ({ folder, localPassword }, use) => {
    const write = (name: string, origin: string, change: object) => {
      const { accounts: _, client: __, ...rest } = targetAt(origin, name);
      return writeFile(join(folder, `${name}.json`), JSON.stringify({ ...rest, mode: 'live', ...change }));
    };
    await write('acme', 'https://acme.test', {});
    await write('acme-again', 'https://acme.test', {});
    await write('other', 'https://other.test', {});
    await write('own', 'https://own.test', { fromEnvironment: own });
    const here = 'http://localhost:9';
    const { userA, userB } = targetAt(here, 'local').accounts ?? {};
    const accounts = {
      userA: { ...userA, password: localPassword },
      userB: { ...userB, password: localPassword },
    };
    await write('local', here, { mode: 'loopback', accounts });
    await writeFile(join(folder, 'broken.json'), '{');
    await writeFile(join(folder, 'loaded.mjs'), 'globalThis.loadedOfProjects = true; export default {};');
    Object.assign(process.env, values);
    await use(undefined);
    for (const name of Object.keys(values)) delete process.env[name];
  },

  told: ({ folder, files: _ }, use) => {
    const placed = (name: string) => (name.includes('.') ? join(folder, name) : name);
    return use(async (given, { FRESH_LOGIN_TARGET = 'keap', ...settings } = {}) => {
      const config = loadConfig({
        cwd: folder,
        env: { ...env, ...settings, FRESH_LOGIN_TARGET: placed(FRESH_LOGIN_TARGET) },
      });
      const projects = given.map(({ projectTarget, ...rest }) => ({
        use: { ...rest, ...(projectTarget && { projectTarget: placed(projectTarget) }) },
      }));
      const named = projects[0]?.use.projectTarget ?? config.target;
      const target = await loadTarget({ ...config, target: named });
      try {
        await needSharedWithNoProject({ named, target }, { projects }, config);
        return [];
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return error.problems.map((problem) => problem.replaceAll(`${folder}/`, ''));
      }
    });
  },
});

const of = (projectTarget: string) => ({ projectTarget });
const inEnvironment = { FRESH_LOGIN_TARGET: 'other.json' };

test('the accounts and the client secret of the settings go to one provider alone in a suite of several projects', async ({
  told,
}) => {
  expect(await told([of('acme.json'), of('acme-again.json'), of('other.json')])).toEqual([
    expect.stringMatching(
      /^acme\.json would take the accounts of the settings, and so would other\.json at another provider; name/,
    ),
    expect.stringMatching(
      /^acme\.json would be sent the client secret of the settings \(FRESH_LOGIN_CLIENT_SECRET\), and so would other\.json at/,
    ),
  ]);
});

test('a project that names no target has that of the settings, and stands in the way of no other', async ({
  told,
}) => {
  expect((await told([{}, of('acme.json')], inEnvironment))[0]).toContain('and so would acme.json at');
  expect(await told([of('acme.json'), {}], inEnvironment)).toEqual([]);
});

test('the secret that a live project is sent goes to no server on this machine', async ({ told }) => {
  expect(await told([of('local.json'), of('acme.json')])).toEqual([
    expect.stringContaining('local.json would be sent the client secret of the settings'),
  ]);
  expect(await told([of('acme.json'), of('local.json')])).toEqual([
    expect.stringContaining('acme.json would be sent the client secret of the settings'),
  ]);
});

test('what the file of another project has is no secret to a test of this one', async ({
  told,
  localPassword,
}) => {
  await told([of('acme.json'), of('local.json')]);
  expect(ofThisProcess.redact(localPassword)).toBe(localPassword);
});

for (const [what, projects, settings] of [
  ['of one provider', [of('acme.json'), of('acme-again.json')], {}],
  ['with accounts and a client of its own', [of('acme.json'), of('own.json')], {}],
  ['that cannot be loaded', [of('acme.json'), of('broken.json'), of('nowhere.json'), of('no-such-name')], {}],
  ['that is played offline', [of('acme.json'), of('google'), {}], {}],
  [
    'that is not there',
    [of('acme.json'), { ...of('other.json'), missingTarget: 'its server was not started' }],
    {},
  ],
  [
    'that lacks accounts, as this one does',
    [of('acme.json'), of('other.json')],
    { FRESH_LOGIN_ACCOUNT_B_PASSWORD: '' },
  ],
] as const)
  test(`nothing is said of a project ${what}`, async ({ told }) => {
    expect(await told([...projects], settings)).toEqual([]);
  });

for (const [what, projects] of [
  ['an offline project', [of('google'), of('loaded.mjs')]],
  ['a project with accounts and a client of its own', [of('own.json'), of('loaded.mjs')]],
] as const)
  test(`${what} loads no other`, async ({ told }) => {
    await told([...projects]);
    expect(globalThis).not.toHaveProperty('loadedOfProjects');
  });
