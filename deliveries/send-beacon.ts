import { html } from '../web/html.ts';
import { scriptedPage } from '../web/scripted-page.ts';
import type { DeliveryFile } from './catalog.ts';

export default {
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
} satisfies DeliveryFile;
