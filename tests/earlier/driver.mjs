// The driver of app.py: an example for docs/own-app.md. In your repository the type comes from 'fresh-login'.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('app.py', import.meta.url));

export default {
  callbackPath: '/oauth/return',
  users: {
    userA: { name: 'olivia', password: 'olivia-pw' },
    userB: { name: 'pavel', password: 'pavel-pw' },
  },
  strategies: ['nothing', 'logout-service'],

  start: async ({ origin, clientId, clientSecret, environment }) => {
    const app = spawn('python3', [program], {
      env: {
        ...process.env,
        ...environment,
        APP_ORIGIN: origin,
        CLIENT_ID: clientId,
        CLIENT_SECRET: clientSecret,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await Promise.race([
      once(app.stdout, 'data'),
      once(app, 'exit').then(() => Promise.reject(new Error('app.py ended before it was ready'))),
    ]);
    return { stop: () => app.kill() };
  },
  reset: (origin) => fetch(`${origin}/forget-everything`, { method: 'POST' }),

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
    return tenant === undefined ? null : { username: null, tenant };
  },
};
