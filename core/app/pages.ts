import { documentOf, type Html, html } from '../base/html.ts';
import type { FlowProblem, FlowRefusedError } from '../remedies/flow/flow-refused-error.ts';
import type { ScriptedPage } from '../remedies/scripted-page.ts';
import type { Connection } from './connection.ts';
import type { NotRevoked } from './revocation.ts';
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

interface Home {
  user: AppUser;
  provider: string;
  connection: Connection | null;
  /** Whether the user is told of a connection that there is not. */
  isFooled: boolean;
  /** A link that begins a flow for this user, to be copied; null where there is none. */
  startLink: string | null;
  /** Title of a second provider; null where there is none. */
  another: string | null;
  notRevoked: readonly NotRevoked[];
}

export function homePage({
  user,
  provider,
  connection,
  isFooled,
  startLink,
  another,
  notRevoked,
}: Home): Response {
  const state = connection
    ? html`<p role="status">Connected to ${connection.tenant ?? connection.username}</p><p>as ${connection.username}</p>
<form action="/reconnect"><button type="submit">Reconnect ${provider}</button></form>
<form method="post" action="/use"><button type="submit">Synchronise</button></form>
<form method="post" action="/disconnect"><button type="submit">Disconnect</button></form>`
    : html`<p role="status">${isFooled ? 'Connected' : 'Not connected'}</p>`;
  return layout(
    'The app',
    html`<header><span>Signed in as ${user.name}</span>
<form method="post" action="/sign-out"><button type="submit">Log out</button></form></header>
<main><h1>The app</h1>${state}${notRevoked.map(({ message }) => html`<p role="alert">${message}</p>`)}<form action="/connect"><button type="submit">Connect ${provider}</button></form>
${another && html`<form action="/connect/another"><button type="submit">Add ${another}</button></form>`}
${startLink && html`<p><a href="${startLink}">Link to connect with</a></p>`}</main>`,
  );
}

/** What a person is told whose callback finishes no flow. */
const refusals: Record<FlowProblem, string> = {
  'no-state': 'This answer does not belong to a request of yours.',
  'unknown-flow': 'This answer does not belong to a request of yours: it was used before, or took too long.',
  'another-browser': 'This was begun in another browser.',
  'nobody-signed-in': 'Nobody is signed in to the app here.',
  'another-user': 'This was begun by another user of the app.',
  'another-issuer': 'This answer is not of the provider that was asked.',
  'another-redirect-uri':
    'This answer is not of the provider that was asked: it came to the address for another.',
  'no-code': 'The provider answered without a code.',
  'provider-error': 'The provider answered with an error.',
};

export function refusalPage({ problem, providerError }: FlowRefusedError): Response {
  if (problem !== 'provider-error') return failurePage(`${refusals[problem]} Nothing was connected.`, 400);
  return failurePage(`The provider answered ${providerError}. Nothing was connected.`, 403);
}

/** `stays` is what stays good at the provider, as a sentence. */
export function disconnectedPage(stays: string | null): Response {
  return layout(
    'Disconnected',
    html`<main><h1>Disconnected</h1><p role="status">Not connected</p>${stays && html`<p role="note">${stays}</p>`}
<p><a href="/">Back to the app</a></p></main>`,
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
