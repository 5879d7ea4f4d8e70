import { html } from '../web/html.ts';
import type { DeliveryFile } from './catalog.ts';

export default {
  title: 'link that the user clicks',
  how: 'top-level',
  clicks: [{ name: 'Go on to log in' }],
  start: async ({ logoutUrl }) => ({
    title: 'Connect',
    body: html`<main><h1>Connect</h1><p><a href="${logoutUrl.href}">Go on to log in</a></p></main>`,
  }),
} satisfies DeliveryFile;
