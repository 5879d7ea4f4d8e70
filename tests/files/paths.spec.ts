import type { Command } from 'commander';
import fc from 'fast-check';
import { CertificateFile } from '../../commands/serve/certificate-file.ts';
import { commands } from '../../commands/shared/commands.ts';
import { UserError } from '../../core/base/user-error.ts';
import { runFolder } from '../../core/files/run-folder.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { loadConfig } from '../../core/settings/load.ts';
import type { Variable } from '../../core/settings/variable.ts';
import { variables } from '../../core/settings/variables.ts';
import { longUnless } from '../thorough.ts';
import { expect, oddPaths, test } from './users-folder.ts';
import { writers } from './writers.ts';

const settings = Object.entries(variables) as [string, Variable<unknown>][];
const namesPath = ([, { name, expected }]: [string, Variable<unknown>]) =>
  /the path of|a path such as/.test(expected) || /_(DIR|FILE|FOLDER|PATH)$/.test(name);

// Many paths, and commands that take a while to load on a machine that is busy.
test.describe.configure({ timeout: 120_000 });

test('what goes by each setting that names a path is tried here', () => {
  expect(Object.keys(writers).sort()).toEqual(
    settings
      .filter(namesPath)
      .map(([key]) => key)
      .sort(),
  );
});

for (const [key, { name }] of settings.filter(namesPath))
  test(
    `${name} may name any path: no file that was there is changed, removed or has another mode`,
    longUnless(name !== 'FRESH_LOGIN_REPORT_DIR'),
    async ({ folder, changed }) => {
      for (const path of oddPaths) {
        for (const act of writers[key] ?? [])
          await quietly(async () => act(loadConfig({ cwd: `${folder}/full`, env: { [name]: path } })));
        expect(changed(), `${name}=${JSON.stringify(path)}`).toEqual([]);
      }
    },
  );

/** Whose value names a path that the command writes to, or reads; every other is in the list below. */
const pathOptions: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  'serve --certificate-file': async (path) => {
    const file = new CertificateFile(path, '1');
    await file.write('a certificate').finally(() => file.remove());
  },
  'init [file]': (path) => run('init', [path, ...answers]),
  'report [folder]': (path) => run('report', ['--', path]),
  'explain <file.har>': (path) => run('explain', ['--', path]),
};

/** Tried above as `FRESH_LOGIN_TARGET`, which they set. */
const targetOptions = ['prove', 'watch', 'doctor', 'explain', 'try', 'url', 'serve'].map(
  (name) => `${name} --target`,
);

const answers = Object.entries({
  ...{ name: 'mine', 'authorize-url': 'https://id.test/auth', 'token-url': 'https://id.test/token' },
  ...{ 'client-id': 'c', 'client-secret': 's', 'username-a': 'a', 'password-a': 'a' },
  ...{ 'username-b': 'b', 'password-b': 'b' },
}).flatMap(([option, value]) => [`--${option}`, value]);

/** The values of commands that are no path. */
const namesNoPath = Object.entries({
  prove: '--fault --shard [scenarios]',
  try: '--strategy --delivery',
  watch: '--tier --fault',
  advise: '--client-id --redirect-uri --scope --tenant --go-on-url --set [provider]',
  init: '--discover --provider --tenant --set --name --authorize-url --token-url --userinfo-url --logout-url --scope --client-id --client-secret --app-url --username-a --password-a --username-b --password-b',
  url: '--client-id --redirect-uri --scope --state --check',
  report: '--target',
  serve:
    '--client-id --client-secret --redirect-uri --port --control-port --fault --service --post-logout-redirect-uri',
  explain: '--expected',
}).flatMap(([command, values]) => values.split(' ').map((value) => `${command} ${value}`));

test('every option and argument of a command is known as one that names a path, or none', async () => {
  const all = (await Promise.all(Object.values(commands).map((command) => command()))).flatMap(valuesOf);
  const known = [...Object.keys(pathOptions), ...targetOptions, ...namesNoPath];
  expect(all.filter((value) => !known.includes(value))).toEqual([]);
  expect(Object.keys(pathOptions).filter((value) => !all.includes(value))).toEqual([]);
});

for (const [option, act] of Object.entries(pathOptions))
  test(
    `${option} may be any path: no file that was there is changed, removed or has another mode`,
    longUnless(option !== 'report [folder]'),
    async ({ folder, changed }) => {
      for (const path of oddPaths) {
        await quietly(() => act(path));
        expect(changed(), `${option} ${JSON.stringify(path)} in ${folder}`).toEqual([]);
      }
    },
  );

test('a path put together at random harms nothing either, whatever goes by it', async ({
  folder,
  changed,
}) => {
  const piece = fc.constantFrom(
    '.',
    '..',
    '',
    'full',
    'deep',
    'a.file',
    'link-to-folder',
    'work',
    'x',
    ' ',
    '~',
  );
  const path = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join('/'));
  const isInside = (text: string) => !text.startsWith('/') && !/^(\.\/+)*\.\.\/(.*\/)?\.\./.test(text);
  const keys = [
    'stateDir',
    'reportDir',
    'baselineDir',
    'metricsFile',
    'junitFile',
    'statusDir',
    'deviceFile',
  ] as const;
  const harmsNothing = fc.asyncProperty(
    path.filter(isInside),
    fc.constantFrom(...keys),
    async (text, key) => {
      const { name } = variables[key];
      for (const act of writers[key] ?? [])
        await quietly(async () => act(loadConfig({ cwd: `${folder}/full`, env: { [name]: text } })));
      return changed().length === 0;
    },
  );
  await fc.assert(harmsNothing, { numRuns: 60, seed: 20261125 });
});

for (const variable of ['XDG_CACHE_HOME', 'TMPDIR', 'TEST_RUN', 'LIVE_RUN_KEPT'])
  test(`the environment's ${variable} may name any path: no file that was there is changed`, async ({
    folder,
    changed,
  }) => {
    const before = process.env[variable];
    for (const path of oddPaths.filter((path) => !path.includes('\0'))) {
      process.env[variable] = path;
      await quietly(async () => {
        const file = new CertificateFile(undefined, '1');
        await file.write('a certificate').finally(() => file.remove());
      });
      await quietly(async () => (await makeTempFolder('test')).remove());
      expect(runFolder('test-results'), path).toMatch(/^test-results\/run-\d+$/);
      expect(changed(), `${variable}=${JSON.stringify(path)} in ${folder}`).toEqual([]);
    }
    if (before === undefined) delete process.env[variable];
    else process.env[variable] = before;
  });

/** A user's mistake is answered in lines; anything else is a fault here. What is printed is not for this run. */
async function quietly(act: () => Promise<unknown>): Promise<void> {
  const { exitCode } = process;
  const write = process.stdout.write;
  const complain = process.stderr.write;
  process.stdout.write = process.stderr.write = () => true;
  try {
    await act();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  } finally {
    process.stdout.write = write;
    process.stderr.write = complain;
    process.exitCode = exitCode;
  }
}

async function run(name: string, words: string[]): Promise<unknown> {
  const command = await commands[name]?.();
  return command?.exitOverride().parseAsync(words, { from: 'user' });
}

/** `command --option` and `command [argument]`, of those that take a value of any kind. */
function valuesOf(command: Command): string[] {
  const options = command.options.filter(
    (option) => (option.required || option.optional) && !option.argChoices,
  );
  return [
    ...options.map(({ long }) => `${command.name()} ${long}`),
    ...command.registeredArguments.map(
      (argument) =>
        `${command.name()} ${argument.required ? `<${argument.name()}>` : `[${argument.name()}]`}`,
    ),
  ];
}
