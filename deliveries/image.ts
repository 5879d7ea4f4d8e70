import { html } from '../web/html.ts';
import { scriptedPage } from '../web/scripted-page.ts';
import type { DeliveryFile } from './catalog.ts';

export default {
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
} satisfies DeliveryFile;
