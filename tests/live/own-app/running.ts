import type { AppDriver } from '../../../core/app/driver.ts';

/** The driver of an app that runs already. */
export default {
  callbackPath: '/callback',
  users: {
    userA: { name: 'olga', password: 'the-word-of-olga' },
    userB: { name: 'paul', password: 'the-word-of-paul' },
  },
  strategies: ['nothing'],
  signIn: async (page, { name, password }) => {
    await page.getByLabel('Who').fill(name);
    await page.getByLabel('Word').fill(password);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByText(`Hello ${name}`).waitFor();
  },
  logOut: async (page) => {
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Enter' }).waitFor();
  },
  connect: (page) => page.getByRole('link', { name: 'Connect' }).click(),
  connectedTo: async (page) => {
    const username = await page.locator('#account').innerText();
    return username === '' ? null : { username, tenant: null };
  },
} satisfies AppDriver;
