import { html } from '../../core/base/html.ts';
import { page } from '../page.ts';

/** What is left when a logout goes nowhere: the title stands in the thread. */
export function loggedOut(headers: [string, string][]): Response {
  return page(
    'Logout successful',
    html`<main><h1>Logout successful</h1><p>You have successfully logged out.</p></main>`,
    200,
    headers,
  );
}

/** CAS `confirmLogout`: the session lives until the button is pressed. [docs] */
export function logoutConfirmation(url: URL): Response {
  return page(
    'Log out?',
    html`<main><h1>Do you want to log out?</h1><form method="post" action="${url.pathname}${url.search}">
<button type="submit">Log Out</button></form></main>`,
  );
}

/** What `/login` without a service shows to someone who is signed in. */
export function signedIn(username: string, headers: [string, string][] = []): Response {
  return page(
    'Log In Successful',
    html`<header><span>${username}</span> <a href="/logout">Log Out</a></header>
<main><h1>Log In Successful</h1></main>`,
    200,
    headers,
  );
}
