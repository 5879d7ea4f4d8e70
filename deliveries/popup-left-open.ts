import { html } from '../web/html.ts';
import type { DeliveryFile } from './catalog.ts';

export default {
  title: 'popup left open',
  how: 'popup',
  clicks: [{ name: 'Log out in a new window', opens: true }, { name: 'Go on' }],
  start: async ({ authorizeUrl, logoutUrl }) => ({
    title: 'Connect',
    body: html`<main><h1>Connect</h1><p><a href="${logoutUrl.href}" target="_blank">Log out in a new window</a></p>
<p><a href="${authorizeUrl.href}">Go on</a></p></main>`,
  }),
} satisfies DeliveryFile;
