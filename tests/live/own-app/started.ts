import type { AppDriver } from '../../../core/app/driver.ts';
import { startApp } from './app.ts';
import running from './running.ts';

/** The driver of an app that it starts. */
export default {
  ...running,
  start: async ({ origin, clientId, clientSecret, environment }) => {
    if (Object.keys(environment).length > 0)
      throw new Error('a live provider needs neither proxy nor certificate');
    const issuer = process.env.OWN_APP_ISSUER ?? '';
    return { stop: await startApp({ origin, issuer, clientId, clientSecret }) };
  },
} satisfies AppDriver;
