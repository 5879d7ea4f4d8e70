// The driver of weak.py: that of app.py, and the links that weak.py has beside.
import { fileURLToPath } from 'node:url';
import type { AppDriver } from '../../core/app/driver.ts';
import { startProgram } from '../../core/app/start-program.ts';
import driver from './driver.ts';

const program = fileURLToPath(new URL('weak.py', import.meta.url));

export default {
  ...driver,
  start: (surroundings) => {
    const { origin, clientId, clientSecret, another = null } = surroundings;
    const client = { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
    const env = { APP_ORIGIN: origin, ...client, ANOTHER: JSON.stringify(another) };
    return startProgram(surroundings, { command: ['python3', program], env });
  },
  connectAnother: (page) => page.getByRole('link', { name: 'Add another provider' }).click(),
  startLink: async (page) => {
    const link = await page.locator('#link').getAttribute('href');
    return new URL(link ?? '', page.url()).href;
  },
} satisfies AppDriver;
