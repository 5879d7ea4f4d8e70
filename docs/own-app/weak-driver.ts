// The driver of weak.py: that of app.py, and the link that weak.py has beside.
import { fileURLToPath } from 'node:url';
import type { AppDriver } from '../../core/app/driver.ts';
import { startProgram } from '../../core/app/start-program.ts';
import driver from './driver.ts';

const program = fileURLToPath(new URL('weak.py', import.meta.url));

export default {
  ...driver,
  start: (surroundings) => {
    const { origin, clientId, clientSecret } = surroundings;
    const env = { APP_ORIGIN: origin, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
    return startProgram(surroundings, { command: ['python3', program], env });
  },
  startLink: async (page) => {
    const link = await page.locator('#link').getAttribute('href');
    return new URL(link ?? '', page.url()).href;
  },
} satisfies AppDriver;
