import { mergeTests, test as plain } from '@playwright/test';
import { test as freshLogin } from '../../../fixtures/test.ts';

const secret = process.env.FRESH_LOGIN_CLIENT_SECRET;

/** Fixtures of somebody's own, which are there before those of the package. */
const own = plain.extend<object, { appStarted: undefined }>({
  appStarted: [
    async ({}, _use) => {
      console.log(`the app is started with ${secret}`);
      throw new Error(`the app did not start with ${secret}`);
    },
    { scope: 'worker', auto: true },
  ],
});
const test = mergeTests(own, freshLogin);

test('nothing is done', async ({ target: _ }) => {});
