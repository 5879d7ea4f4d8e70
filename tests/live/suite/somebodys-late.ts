import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mergeTests, test as plain } from '@playwright/test';
import { test as freshLogin } from '../../../fixtures/test.ts';

/** In the folder of all tests, and of none. */
const log = join(process.env.TEST_OUTPUT ?? '', 'app.log');
const secret = process.env.FRESH_LOGIN_CLIENT_SECRET;

/** A fixture of somebody's own, which is there before those of the package, and so is gone after them. */
const own = plain.extend<{ appLog: undefined }>({
  appLog: [
    async ({}, use, testInfo) => {
      await use(undefined);
      await writeFile(log, `the app was started with ${secret}\n`);
      await testInfo.attach('log by a fixture', { path: log });
    },
    { auto: true },
  ],
});
const test = mergeTests(own, freshLogin);

test('nothing is done', async ({ target: _ }) => {});

test.afterAll(async ({}, testInfo) => {
  await testInfo.attach('log by afterAll', { path: log });
  throw new Error(`the app was stopped with ${secret}`);
});
