// @ts-check
// How fresh-login works your app. docs/own-app.md of fresh-login has a table of the verbs, and a whole example.

/** @type {import('fresh-login').AppDriver} */
export default {
  // Path of the redirect URI: where the provider sends the browser back to.
  callbackPath: '/oauth/callback',

  // Two users of your app, of a database for tests. Passwords that are worth something come from process.env: a file that
  // cannot be loaded is quoted by Playwright.
  users: {
    userA: { name: 'user-a', password: 'password-a' },
    userB: { name: 'user-b', password: 'password-b' },
  },

  // What stands behind your Connect button: 'nothing', 'logout-service' where it goes by the logout URL, 'prompt-login',
  // 'prompt-select-account', or another of docs/forcing-a-login.md.
  strategies: ['nothing'],

  // Starts your app at surroundings.origin, with surroundings.clientId, clientSecret and redirectUri. With
  //   import { startProgram } from 'fresh-login';
  // it is most often
  //   startProgram(surroundings, { command: ['npm', 'start'], env: { PORT: new URL(surroundings.origin).port } })
  start: async (surroundings) => fillIn('start', `start your app at ${surroundings.origin}`),

  // From the app's first page; ends when the user is signed in:
  //   await page.getByLabel('Email').fill(user.name);
  //   await page.getByLabel('Password').fill(user.password);
  //   await page.getByRole('button', { name: 'Sign in' }).click();
  //   await page.getByText(user.name).waitFor();
  signIn: async (_page, user) => fillIn('signIn', `sign ${user.name} in to your app`),

  // Of your app alone; ends when nobody is signed in.
  logOut: async () => fillIn('logOut', 'sign the user out of your app'),

  // Ends with the click on Connect:
  //   await page.getByRole('link', { name: 'Connect' }).click();
  connect: async () => fillIn('connect', 'click the Connect button'),

  // Whose account your app says that its user is connected to: { username, tenant }, either may be null. Null where
  // the user is connected to nobody.
  connectedTo: async () => fillIn('connectedTo', 'read whose account the app is connected to'),
};

/**
 * @param {string} verb
 * @param {string} what
 * @returns {never}
 */
function fillIn(verb, what) {
  throw new Error(`connect/driver.mjs: fill in ${verb}: ${what}`);
}
