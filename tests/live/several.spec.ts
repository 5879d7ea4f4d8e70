import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect } from './test.ts';

/** Two targets' files of one provider, as options. */
const test = base.extend<{ both: string[] }>({
  both: async ({ guarded: { data }, folder }, use) => {
    for (const name of ['one', 'two'])
      await writeFile(
        join(folder, `${name}.json`),
        JSON.stringify({ ...data, profile: { ...data.profile, name } }),
      );
    await use(['--target', 'one.json', '--target', 'two.json']);
  },
});

test.describe.configure({ timeout: 300_000 });

const commands = [['watch', '--tier', 'http'], ['watch', '--tier', 'browser'], ['doctor']];

for (const words of commands) {
  const command = words.filter((word) => word !== '--tier').join(' ');

  test(`${command} at two targets of one provider types a refused password once, in this run and the next`, async ({
    freshLogin,
    guarded,
    both,
  }) => {
    await guarded.goWrong('the password is refused');
    const first = await freshLogin([...words, ...both], guarded.env);
    expect(first.stdout).toContain('refused');
    expect(await guarded.passwordsTyped()).toBe(1);
    await freshLogin([...words, ...both.slice(2)], guarded.env);
    expect(await guarded.passwordsTyped()).toBe(1);
  });

  test(`${command} asks a provider that has had enough of one target nothing for the other`, async ({
    freshLogin,
    guarded,
    both,
  }) => {
    await guarded.goWrong('too many requests');
    const { stdout } = await freshLogin([...words, ...both], guarded.env);
    expect(stdout).toContain('the run was stopped, and this was not tried');
  });
}

test('what was refused at one target one night is typed at no other the next, and may be again when a person says so', async ({
  freshLogin,
  guarded,
  both,
}) => {
  await guarded.goWrong('the password is refused');
  const http = ['watch', '--tier', 'http'];
  await freshLogin([...http, '--target', 'one.json'], guarded.env);
  expect(await guarded.passwordsTyped()).toBe(1);
  const { stdout } = await freshLogin([...http, ...both], guarded.env);
  expect(await guarded.passwordsTyped()).toBe(1);
  expect(stdout).toContain('was refused at one-live, which is of the same provider');
  await freshLogin(['watch', '--forgive-passwords', '--target', 'two.json'], guarded.env);
  await freshLogin([...http, ...both], guarded.env);
  expect(await guarded.passwordsTyped()).toBe(2);
});
