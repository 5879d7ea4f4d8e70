// The driver of app.ts beside it. In your repository both imports come from 'fresh-login'.
import { fileURLToPath } from 'node:url';
import type { AppDriver } from '../../../core/app/driver.ts';
import { startProgram } from '../../../core/app/start-program.ts';
import python from '../driver.ts';

const program = fileURLToPath(new URL('app.ts', import.meta.url));

/** Its pages are those of app.py. */
const { callbackPath, users, reset, signIn, logOut, connect, connectedTo, reconnect, disconnect } = python;

export default {
  ...{ callbackPath, users, reset, signIn, logOut, connect, connectedTo, reconnect, disconnect },
  strategies: ['nothing'],
  start: (surroundings) => {
    const { origin, clientId, clientSecret, another = null } = surroundings;
    const client = { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
    const env = { APP_ORIGIN: origin, ...client, ANOTHER: JSON.stringify(another) };
    return startProgram(surroundings, { command: [process.execPath, '--import', 'tsx', program], env });
  },
  refused: async (page) => {
    const [said] = await page.getByText(/was not added|another CRM/).allInnerTexts();
    return said ?? null;
  },
  connectAnother: (page) => page.getByRole('link', { name: 'Add another provider' }).click(),
  use: async (page) => {
    await page.getByRole('button', { name: 'Fetch contacts' }).click();
    await page.waitForLoadState();
  },
} satisfies AppDriver;
