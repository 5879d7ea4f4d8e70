import { documentOf, type Html, html } from '../base/html.ts';
import type { ScriptedPage } from '../remedies/scripted-page.ts';
import type { Connection } from './connections.ts';
import type { AppUser } from './users.ts';

const layout = (title: string, body: Html, status = 200): Response =>
  new Response(documentOf(title, body), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });

export function signInPage(message: string | null): Response {
  return layout(
    'Sign in to the app',
    html`<main><h1>Sign in to the app</h1>${message && html`<p role="alert">${message}</p>`}
<form method="post" action="/sign-in"><label for="name">Name</label><input id="name" name="name" autocomplete="username" required>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Sign in</button></form></main>`,
    message === null ? 200 : 401,
  );
}

export function homePage(user: AppUser, provider: string, connection: Connection | null): Response {
  const state = connection
    ? html`<p role="status">Connected to ${connection.tenant ?? connection.username}</p><p>as ${connection.username}</p>`
    : html`<p role="status">Not connected</p>`;
  return layout(
    'The app',
    html`<header><span>Signed in as ${user.name}</span>
<form method="post" action="/sign-out"><button type="submit">Log out</button></form></header>
<main><h1>The app</h1>${state}<form action="/connect"><button type="submit">Connect ${provider}</button></form></main>`,
  );
}

export function failurePage(message: string, status: number): Response {
  return layout(
    'Not connected',
    html`<main><h1>Not connected</h1><p role="alert">${message}</p><p><a href="/">Back to the app</a></p></main>`,
    status,
  );
}

export function scripted({ title, body }: ScriptedPage): Response {
  return layout(title, body);
}
