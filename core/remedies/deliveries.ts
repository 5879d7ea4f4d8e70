import type { Named } from '../base/catalog.ts';
import { html } from '../base/html.ts';
import { type NameIn, tableOf } from '../base/table.ts';
import type { ScriptedPage } from './scripted-page.ts';
import { scriptedPage } from './scripted-page.ts';

/** What there is to deliver: the logout URL that a strategy wants called, and the authorize request after it. */
export interface Plan {
  authorizeUrl: URL;
  logoutUrl: URL;
  /** Whether the way to authorize begins when the logout is over, or at once. */
  awaited: boolean;
}

/** A link of the page that the user clicks; `opens` is a window of its own, which the user waits for. */
export interface Click {
  name: string;
  opens?: true;
}

/**
 * How the logout URL is called. `start` says where the app sends the browser, or what page it shows; that page
 * makes the call and goes on to the authorize URL.
 */
export interface DeliveryRow {
  title: string;
  start: (plan: Plan, callFromServer: (url: URL) => Promise<unknown>) => Promise<URL | ScriptedPage>;
  /** Links that the user clicks, in this order. */
  clicks?: readonly Click[];
  /** Whether the browser goes to the logout URL itself, counts it among a page's parts, or never sees it. */
  how: 'top-level' | 'popup' | 'subresource' | 'server';
  /** Nothing tells the page when the call is over, so it is always raced. */
  neverTells?: true;
  /** What a result here does not say about a user's browser. */
  caveat?: string;
}

export type Delivery = Named<DeliveryRow>;

export const deliveries = tableOf<DeliveryRow>('delivery')({
  'fetch-no-cors': {
    title: 'fetch without CORS, with credentials',
    how: 'subresource',
    start: async ({ authorizeUrl, logoutUrl, awaited }) =>
      scriptedPage(
        'Logging out',
        html`<p>One moment.</p>`,
        { authorize: authorizeUrl, logout: logoutUrl, awaited },
        `const goOn = () => location.assign(data.authorize);
      const call = fetch(data.logout, { mode: 'no-cors', credentials: 'include', keepalive: true });
      if (data.awaited === 'true') call.then(goOn, goOn);
      if (data.awaited !== 'true') goOn();`,
      ),
  },
  'form-post': {
    title: 'form POST',
    how: 'top-level',
    start: async ({ logoutUrl }) =>
      scriptedPage(
        'Logging out',
        html`<form method="post" action="${logoutUrl.href}"><button type="submit">Go on</button></form>`,
        {},
        'document.forms[0].submit();',
      ),
  },
  iframe: {
    title: 'hidden iframe',
    how: 'subresource',
    start: async ({ authorizeUrl, logoutUrl, awaited }) =>
      scriptedPage(
        'Logging out',
        html`<p>One moment.</p>`,
        { authorize: authorizeUrl, logout: logoutUrl, awaited },
        `const goOn = () => location.assign(data.authorize);
      const frame = document.createElement('iframe');
      if (data.awaited === 'true') frame.addEventListener('load', goOn);
      Object.assign(frame, { hidden: true, src: data.logout });
      document.body.append(frame);
      if (data.awaited !== 'true') goOn();`,
      ),
  },
  image: {
    title: 'image',
    how: 'subresource',
    start: async ({ authorizeUrl, logoutUrl, awaited }) =>
      scriptedPage(
        'Logging out',
        html`<p>One moment.</p>`,
        { authorize: authorizeUrl, logout: logoutUrl, awaited },
        `const goOn = () => location.assign(data.authorize);
      const image = new Image();
      if (data.awaited === 'true') image.onload = image.onerror = goOn;
      image.src = data.logout;
      if (data.awaited !== 'true') goOn();`,
      ),
  },
  link: {
    title: 'link that the user clicks',
    how: 'top-level',
    clicks: [{ name: 'Go on to log in' }],
    start: async ({ logoutUrl }) => ({
      title: 'Connect',
      body: html`<main><h1>Connect</h1><p><a href="${logoutUrl.href}">Go on to log in</a></p></main>`,
    }),
  },
  /**
   * Another origin's window tells its opener nothing, but that its address cannot be read any more: then its
   * answer is there, cookies and all. Looking again and again is the only way to learn of it.
   */
  'popup-closes-itself': {
    title: 'popup that closes itself',
    how: 'popup',
    caveat: "opened without a click: possible here, blocked in a user's browser",
    start: async ({ authorizeUrl, logoutUrl, awaited }) =>
      scriptedPage(
        'Logging out',
        html`<p>A window is opened for a moment.</p>`,
        { authorize: authorizeUrl, logout: logoutUrl, awaited },
        `const popup = open(data.logout, '_blank', 'width=300,height=300');
      const arrived = () => { try { return popup.location.href === null; } catch { return true; } };
      const goOn = () => { popup?.close(); location.assign(data.authorize); };
      const look = () => (arrived() ? goOn() : setTimeout(look, 20));
      if (data.awaited === 'true') look(); else location.assign(data.authorize);`,
      ),
  },
  'popup-left-open': {
    title: 'popup left open',
    how: 'popup',
    clicks: [{ name: 'Log out in a new window', opens: true }, { name: 'Go on' }],
    start: async ({ authorizeUrl, logoutUrl }) => ({
      title: 'Connect',
      body: html`<main><h1>Connect</h1><p><a href="${logoutUrl.href}" target="_blank">Log out in a new window</a></p>
<p><a href="${authorizeUrl.href}">Go on</a></p></main>`,
    }),
  },
  prefetch: {
    title: 'link rel=prefetch',
    how: 'subresource',
    start: async ({ authorizeUrl, logoutUrl, awaited }) =>
      scriptedPage(
        'Logging out',
        html`<p>One moment.</p>`,
        { authorize: authorizeUrl, logout: logoutUrl, awaited },
        `const goOn = () => location.assign(data.authorize);
      const link = document.createElement('link');
      if (data.awaited === 'true') link.onload = link.onerror = goOn;
      Object.assign(link, { rel: 'prefetch', href: data.logout });
      document.head.append(link);
      if (data.awaited !== 'true') goOn();`,
      ),
  },
  redirect: {
    title: 'top-level redirect',
    how: 'top-level',
    start: async ({ logoutUrl }) => logoutUrl,
  },
  'send-beacon': {
    title: 'navigator.sendBeacon',
    how: 'subresource',
    neverTells: true,
    start: async ({ authorizeUrl, logoutUrl }) =>
      scriptedPage(
        'Logging out',
        html`<p>One moment.</p>`,
        { authorize: authorizeUrl, logout: logoutUrl },
        'navigator.sendBeacon(data.logout); location.assign(data.authorize);',
      ),
  },
  'server-side': {
    title: 'server-side HTTP call',
    how: 'server',
    start: async ({ authorizeUrl, logoutUrl }, callFromServer) => {
      await callFromServer(logoutUrl);
      return authorizeUrl;
    },
  },
});

export type DeliveryName = NameIn<typeof deliveries>;
