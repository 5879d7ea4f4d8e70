import { html } from '../web/html.ts';
import { scriptedPage } from '../web/scripted-page.ts';
import type { DeliveryFile } from './catalog.ts';

export default {
  title: 'form POST',
  how: 'top-level',
  start: async ({ logoutUrl }) =>
    scriptedPage(
      'Logging out',
      html`<form method="post" action="${logoutUrl.href}"><button type="submit">Go on</button></form>`,
      {},
      'document.forms[0].submit();',
    ),
} satisfies DeliveryFile;
