// The driver of app.py: an example for docs/own-app.md. In your repository both imports come from 'fresh-login'.
import { fileURLToPath } from 'node:url';
import type { AppDriver } from '../../core/app/driver.ts';
import { startProgram } from '../../core/app/start-program.ts';

const program = fileURLToPath(new URL('app.py', import.meta.url));

export default {
  callbackPath: '/oauth/return',
  users: {
    userA: { name: 'olivia', password: 'olivia-pw' },
    userB: { name: 'pavel', password: 'pavel-pw' },
  },
  strategies: ['nothing', 'logout-service'],

  start: (surroundings) => {
    const { origin, clientId, clientSecret } = surroundings;
    const env = { APP_ORIGIN: origin, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
    return startProgram(surroundings, { command: ['python3', program], env });
  },
  reset: (origin) =>
    fetch(`${origin}/forget-everything`, { method: 'POST', signal: AbortSignal.timeout(10_000) }),

  signIn: async (page, { name, password }) => {
    await page.getByLabel('Who').fill(name);
    await page.getByLabel('Secret word').fill(password);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByText(`Hello ${name}`).waitFor();
  },
  logOut: async (page) => {
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Enter' }).waitFor();
  },
  connect: (page, strategy) => {
    const link = strategy === 'logout-service' ? 'Add my CRM, as somebody else' : 'Add my CRM';
    return page.getByRole('link', { name: link, exact: true }).click();
  },
  connectedTo: async (page) => {
    const [tenant] = await page.locator('#tenant').allInnerTexts();
    return tenant === undefined ? null : { username: null, tenant: tenant || null };
  },
  disconnect: async (page) => {
    await page.getByRole('button', { name: 'Remove my CRM' }).click();
    await page.waitForLoadState();
    const [stays] = await page.locator('#stays').allInnerTexts();
    return stays ?? null;
  },
  reconnect: (page) => page.getByRole('link', { name: 'Add it again' }).click(),
} satisfies AppDriver;
