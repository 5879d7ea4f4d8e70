import { innerTexts } from '../trail/inner-texts.ts';
import { press } from '../trail/press.ts';
import type { App } from './app.ts';
import type { AppDriver, AppUnderTest } from './driver.ts';
import { appUsers } from './users.ts';

/** The built-in app through its pages, by label, and its knowledge of who is connected. */
export function builtIn(app: App): AppUnderTest {
  const { dialog } = app;
  let strategy = 'nothing';
  const driver: AppDriver = {
    callbackPath: new URL(app.address.redirectUri).pathname,
    users: appUsers,
    strategies: [],
    signIn: async (page, { name, password }) => {
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Password').fill(password);
      await press(page.getByLabel('Password'));
      await page.getByRole('button', { name: 'Log out' }).waitFor();
    },
    logOut: async (page) => {
      await press(page.getByRole('button', { name: 'Log out' }));
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
    },
    connect: (page) => press(page.getByRole('button', { name: /^Connect / })),
    reconnect: (page) => press(page.getByRole('button', { name: /^Reconnect / })),
    connectAnother: (page) => press(page.getByRole('button', { name: /^Add / })),
    startLink: async (page) => {
      const link = page.getByRole('link', { name: 'Link to connect with' });
      return new URL((await link.getAttribute('href')) ?? '', page.url()).href;
    },
    use: async (page) => {
      await page.getByRole('button', { name: 'Synchronise' }).click();
      await page.waitForLoadState();
    },
    disconnect: async (page) => {
      await press(page.getByRole('button', { name: 'Disconnect' }));
      await page.getByRole('heading', { name: 'Disconnected' }).waitFor();
      const [stays] = await innerTexts(page.getByRole('note'));
      return stays ?? null;
    },
    connectedTo: async (page) => {
      const [name = ''] = await innerTexts(page.getByText(/^Signed in as /));
      const user = Object.values(appUsers).find((known) => name.endsWith(known.name));
      if (!user) return null;
      const [status = ''] = await innerTexts(page.getByRole('status'));
      // What the page says and the server does not know is a connection to nobody that could be named.
      const said = status.startsWith('Connected') ? { username: null, tenant: null } : null;
      return dialog.connectionOf(user) ?? said;
    },
  };
  return {
    ...app.address,
    driver,
    weakened: dialog,
    use: (remedy) => {
      dialog.remedy = remedy;
      strategy = remedy.strategy.name;
    },
    connectionOf: (user) => dialog.connectionOf(user),
    tokensOf: async (user) => dialog.connectionOf(user),
    strategy: () => strategy,
    reset: async () => dialog.reset(),
    forgets: true,
    stop: async () => undefined,
  };
}
