import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { ofThisProcess, Redactor } from '../../core/text/redactor.ts';
import { keepWithoutSecrets } from '../../fixtures/kept-without-secrets.ts';
import { withoutQuoted } from '../../fixtures/quoted-source.ts';
import { tellWithoutSecrets } from '../../fixtures/told-to-runner.ts';

const { resolve } = createRequire(import.meta.url);
const playwright = createRequire(createRequire(resolve('@playwright/test')).resolve('playwright'));

/** How a worker writes an error down, and where the runner then takes it to be: Playwright's own, as it stands. */
const { serializeError } = playwright('playwright/lib/util') as { serializeError: (error: unknown) => Told };
const { utils, iso } = playwright('playwright-core/lib/coreBundle') as Record<
  'utils' | 'iso',
  Partial<Reads>
>;
const parseErrorStack = utils.parseErrorStack ?? iso.parseErrorStack;

interface Reads {
  parseErrorStack: (stack: string, separator: string) => { location?: { file: string } };
}

interface Told {
  message?: string;
  stack?: string;
  value?: string;
  cause?: Told;
}

/** In two pieces, as this file may be quoted. */
const password = ['Zr7kQx', 'the-word-of-olga'].join('-');
const redactor = new Redactor([new Secret(password)]);

/** Two files of a suite, of which one holds the password. */
async function files(folder: string) {
  await mkdir(folder, { recursive: true });
  const [driver, other] = [join(folder, 'driver (1).ts'), join(folder, 'other.ts')];
  await writeFile(
    driver,
    `export default { users: { userA: { name: 'olga', password: '${password}' } } };\n`,
  );
  await writeFile(other, 'export const nothing = 1;\n');
  return { driver, other };
}

/** What a runner is told of a message. */
function told(params: object): { params: { params: Record<string, unknown> } } {
  const all: { params: { params: Record<string, unknown> } }[] = [];
  const teller = { send: (message: never) => all.push(message) > 0 };
  tellWithoutSecrets(teller, redactor);
  teller.send({ method: '__dispatch__', params: { method: 'stepEnd', params } } as never);
  const [first] = all;
  if (!first) throw new Error('nothing was told');
  return first;
}

test('a runner is not told the place of a step in a file with a password, whose lines it would copy', async ({}, testInfo) => {
  const { driver, other } = await files(testInfo.outputDir);
  const at = (file: string) => told({ title: 'Click', location: { file, line: 2, column: 1 } }).params.params;
  expect(at(driver)).toEqual({ title: 'Click' });
  expect(at(other)).toEqual({ title: 'Click', location: { file: other, line: 2, column: 1 } });
});

test('of a stack the lines that lead into a file with a password are left out, however they are written', async ({}, testInfo) => {
  const { driver, other } = await files(testInfo.outputDir);
  const kept = ['Error: at the door (see above)', `    at Stage.play (${other}:3:4)`, `    at ${other}:1:2`];
  const left = [
    `    at signIn (${driver}:9:17)`,
    `    at async Object.sign in (${driver}:9:17)`,
    `    at ${driver}:9:17`,
    `    at async ${pathToFileURL(driver)}:9:17`,
    `    at new Driver (${pathToFileURL(driver)}:9:17)`,
  ];
  expect(withoutQuoted([...kept, ...left].join('\n'), redactor)).toBe(kept.join('\n'));
  const { error } = told({ error: { message: 'x', stack: [...kept, ...left].join('\n') } }).params.params;
  expect(error).toEqual({ message: 'x', stack: kept.join('\n') });
});

const placeOf = ({ stack = '' }: Told) => parseErrorStack?.(stack, sep).location?.file;
const toldError = (error: Told) => told({ error }).params.params.error as Told;

/** What a page may say for the runner to copy the lines of a file. */
const sayings: [string, (file: string) => string][] = [
  ['a constructor', (file) => `    at new ${file}:1:1`],
  ['two constructors', (file) => `    at new new ${file}:1:1`],
  ['evaluated code', (file) => `    at eval (eval at x (y.js:1:1), ${file}:1:1)`],
  ['a method', (file) => `    at Page.click [as x] (${file}:1:1)`],
  ['brackets in a path', (file) => `    at x (/a (${file}:1:1)`],
  ['brackets in a path alone', (file) => `    at /a (${file}:1:1`],
  ['an address', (file) => `    at x (file://${file}:1:1)`],
  ['what waits', (file) => `    at async ${file}:1:1`],
  ['what begins as no line of a stack', (file) => `${file}:01:01`],
  ['a tab', (file) => `\tat ${file}:1:1`],
];

for (const [what, saying] of sayings) {
  test(`no file is quoted for what a page says in the message of an error: ${what}`, async ({}, testInfo) => {
    const { driver, other } = await files(testInfo.outputDir);
    const names = [driver, other, join(testInfo.outputDir, '.env')];
    await writeFile(names[2] ?? '', password);
    for (const file of names.flatMap((name) => [name, relative('.', name)])) {
      const message = `the page says: Something went wrong\n${saying(file)}\nand no more`;
      const serialized = serializeError(new Error(message, { cause: new Error(saying(file)) }));
      // Else nothing would be shown here.
      expect(placeOf(serialized)).not.toBe(testInfo.file);
      const error = toldError(serialized);
      for (const one of [error, error.cause ?? {}, toldError(error)])
        expect(placeOf(one)).toBe(testInfo.file);
      expect(error.stack).toContain(saying(file));
    }
  });
}

test('what is kept of an error, of which error-context.md is made, has the place of the call too', async ({}, testInfo) => {
  ofThisProcess.hide(new Secret(password));
  const error = serializeError(new Error('the page says:\n    at new .env:1:1'));
  await keepWithoutSecrets({ errors: [error as never], attachments: [], outputDir: testInfo.outputDir });
  expect(placeOf(error)).toBe(testInfo.file);
});

test('a stack that a page made leads nowhere but into a script without a password, and says where in the page it was', async ({}, testInfo) => {
  const { driver, other } = await files(testInfo.outputDir);
  const made = (file: string) => {
    const calls = sayings.map(([, saying]) => saying(file));
    const error = new Error('x');
    error.stack = ['Error: x', ...calls, '    at f (https://app.test/a.js:3:4)'].join('\n');
    return toldError(serializeError(error));
  };
  for (const file of [driver, relative('.', driver), '.gitignore', relative('.', other)]) {
    const error = made(file);
    expect(placeOf(error)).toBeUndefined();
    expect(error.stack).toContain('at f (https://app.test/a.js:3:4)');
  }
  expect(placeOf(made(other))).toBe(other);
});

test('an error that repeats a stack keeps its own place, and so does one of a page and one without a message', ({}, testInfo) => {
  const inner = new Error('in a helper');
  const page = 'page.evaluate: Error: boom\n    at f (eval at evaluate (:370:30), <anonymous>:3:13)';
  for (const error of [new Error(`could not log in: ${inner.stack}`), new Error(page), new Error('')]) {
    const before = serializeError(error);
    const after = toldError(before);
    expect(placeOf(after)).toBe(testInfo.file);
    const [own] = (before.stack ?? '').split('\n').slice(-1);
    expect(after.stack?.split('\n').slice(-1)).toEqual([own]);
  }
  const { stack } = serializeError(inner);
  expect(toldError(serializeError(inner)).stack).toBe(stack);
  expect(toldError({ value: "'    at new .env:4:1'" })).toEqual({ value: "'    at new .env:4:1'" });
});

test('a call in a folder with brackets keeps its place, with a name and without', async ({}, testInfo) => {
  const { other } = await files(join(testInfo.outputDir, 'app', '(auth)'));
  for (const line of [`    at ${other}:3:4`, `    at Stage.play (${other}:3:4)`, `    at async ${other}:3:4`])
    expect(withoutQuoted(`Error: x\n${line}`, redactor)).toBe(`Error: x\n${line}`);
});

test('a file is looked at once more where more is to be hidden than before', async ({}, testInfo) => {
  const { driver } = await files(testInfo.outputDir);
  const later = new Redactor([new Secret('something else')]);
  const stack = `Error: x\n    at signIn (${driver}:9:17)`;
  expect(withoutQuoted(stack, later)).toBe(stack);
  later.hide(new Secret(password));
  expect(withoutQuoted(stack, later)).toBe('Error: x');
});
