import type { AppDriver } from '../../../core/app/driver.ts';
import { startApp } from './app.ts';
import running from './running.ts';

let at = '';

/** The driver of an app that it starts. */
export default {
  ...running,
  start: async ({ origin, clientId, clientSecret, environment }) => {
    if (Object.keys(environment).length > 0)
      throw new Error('a live provider needs neither proxy nor certificate');
    const issuer = process.env.OWN_APP_ISSUER ?? '';
    const revokes = process.env.OWN_APP_REVOKES === 'true';
    at = origin;
    return { stop: await startApp({ origin, issuer, clientId, clientSecret, revokes }) };
  },
  tokens: async ({ name }) => {
    const accessToken = await (await fetch(`${at}/tokens?${new URLSearchParams({ of: name })}`)).json();
    return accessToken && { accessToken, refreshToken: null };
  },
  disconnect: async (page) => {
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('Hello').waitFor();
    return null;
  },
} satisfies AppDriver;
