import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { Redactor } from '../../core/text/redactor.ts';
import { withoutQuoted } from '../../fixtures/quoted-source.ts';
import { tellWithoutSecrets } from '../../fixtures/told-to-runner.ts';

const password = 'Zr7kQx-the-word-of-olga';
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

test('a file is looked at once more where more is to be hidden than before', async ({}, testInfo) => {
  const { driver } = await files(testInfo.outputDir);
  const later = new Redactor([new Secret('something else')]);
  const stack = `Error: x\n    at signIn (${driver}:9:17)`;
  expect(withoutQuoted(stack, later)).toBe(stack);
  later.hide(new Secret(password));
  expect(withoutQuoted(stack, later)).toBe('Error: x');
});
